//! A frame while it is drawn: cells, and pieces of the screen that are laid down whole.
//!
//! Most of a frame is as it was in the last one, and a screen has thousands of cells. A
//! piece that was drawn before is not copied and not compared: that it lies here is all
//! that is noted, until something has to be written over it.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use std::ops::Range;
use std::rc::Rc;

/// A piece of the screen as it was drawn, wherever it is laid.
#[derive(Debug)]
pub struct Piece {
    width: u16,
    height: u16,
    cells: Vec<Cell>,
}

impl Piece {
    /// Columns and rows.
    pub fn size(&self) -> (u16, u16) {
        (self.width, self.height)
    }
}

/// One line of a piece, in a row.
#[derive(Debug, Clone)]
pub struct Laid {
    piece: Rc<Piece>,
    line: u16,
    x: u16,
    /// Whether its cells stand in the row; else they are those of the piece.
    is_here: bool,
}

impl Laid {
    /// Whether another is the same line of the same piece, at the same columns.
    pub fn is_same(&self, other: &Laid) -> bool {
        Rc::ptr_eq(&self.piece, &other.piece) && self.line == other.line && self.x == other.x
    }

    /// The columns that it takes.
    pub fn columns(&self) -> Range<usize> {
        let x = usize::from(self.x);
        x..x + usize::from(self.piece.width)
    }

    fn cells(&self) -> &[Cell] {
        let width = usize::from(self.piece.width);
        let from = usize::from(self.line) * width;
        &self.piece.cells[from..from + width]
    }

    fn takes(&self, columns: &Range<usize>) -> bool {
        let own = self.columns();
        own.start < columns.end && columns.start < own.end
    }
}

/// The cells of a screen, and what was laid down on them.
///
/// Whoever reads or writes cells sees a laid piece's own; only [`Canvas::row`] may be asked
/// for less.
#[derive(Debug)]
pub struct Canvas {
    cells: Buffer,
    /// What is laid in each row and was not written over, from the left.
    laid: Vec<Vec<Laid>>,
}

impl Canvas {
    /// A blank one of so many columns and rows.
    pub fn blank((columns, rows): (u16, u16)) -> Canvas {
        Canvas {
            cells: Buffer::empty(Rect::new(0, 0, columns, rows)),
            laid: vec![Vec::new(); usize::from(rows)],
        }
    }

    /// All of it.
    pub fn area(&self) -> Rect {
        self.cells.area
    }

    /// Lays down a piece, its upper left corner here; it fits, and nothing was drawn there.
    pub fn lay(&mut self, piece: &Rc<Piece>, x: u16, y: u16) {
        let columns = usize::from(x)..usize::from(x + piece.width);
        let is_blank = |y| self.row(y)[columns.clone()].iter().all(|c| *c == Cell::EMPTY);
        debug_assert!((y..y + piece.height).all(is_blank), "at {x}, {y}");
        self.lies(piece, x, y, false);
    }

    fn lies(&mut self, piece: &Rc<Piece>, x: u16, y: u16, is_here: bool) {
        for (line, row) in (0..piece.height).zip(self.laid.iter_mut().skip(usize::from(y))) {
            let laid = Laid { piece: Rc::clone(piece), line, x, is_here };
            row.insert(row.partition_point(|left| left.x < x), laid);
        }
    }

    /// What was just drawn in this area, as a piece that lies there.
    pub fn cut(&mut self, area: Rect) -> Rc<Piece> {
        let area = area.intersection(self.cells.area);
        let columns = usize::from(area.left())..usize::from(area.right());
        let mut cells = Vec::with_capacity(columns.len() * usize::from(area.height));
        for y in area.top()..area.bottom() {
            cells.extend_from_slice(&self.row(y)[columns.clone()]);
        }
        let piece = Rc::new(Piece { width: area.width, height: area.height, cells });
        self.lies(&piece, area.x, area.y, true);
        piece
    }

    /// Cells of a row to be written on, those of pieces that lie there among them.
    pub fn cells_mut(&mut self, y: u16, columns: Range<u16>) -> &mut [Cell] {
        let columns = usize::from(columns.start)..usize::from(columns.end);
        let width = usize::from(self.cells.area.width);
        self.opens(y, &columns);
        let row = usize::from(y) * width;
        &mut self.cells.content[row + columns.start..row + columns.end]
    }

    /// A buffer to write on in this area.
    pub fn buffer(&mut self, area: Rect) -> &mut Buffer {
        let columns = usize::from(area.left())..usize::from(area.right());
        for y in area.top()..area.bottom().min(self.cells.area.height) {
            self.opens(y, &columns);
        }
        &mut self.cells
    }

    /// Something is about to be written here: what lies here is cells from now on.
    fn opens(&mut self, y: u16, columns: &Range<usize>) {
        let at = usize::from(y);
        if !self.laid[at].iter().any(|laid| laid.takes(columns)) {
            return;
        }
        for laid in self.laid[at].extract_if(.., |laid| laid.takes(columns)) {
            put_here(&mut self.cells, y, &laid);
        }
    }

    /// The cells of pieces in this row stand in it from now on, where `which` says so, by
    /// their place in [`Canvas::laid`].
    pub fn settles(&mut self, y: u16, which: impl Fn(usize) -> bool) {
        for (at, laid) in self.laid[usize::from(y)].iter_mut().enumerate() {
            if !laid.is_here && which(at) {
                put_here(&mut self.cells, y, laid);
                laid.is_here = true;
            }
        }
    }

    /// A cell as it is seen; `None` outside.
    pub fn cell(&self, (x, y): (u16, u16)) -> Option<&Cell> {
        let column = usize::from(x);
        let row = self.laid.get(usize::from(y))?;
        let laid = row.iter().find(|laid| !laid.is_here && laid.columns().contains(&column));
        match laid {
            Some(laid) => laid.cells().get(column - usize::from(laid.x)),
            None => self.cells.cell((x, y)),
        }
    }

    /// The cells of a row, without those of [`Canvas::pieces_apart`].
    pub fn row(&self, y: u16) -> &[Cell] {
        let width = usize::from(self.cells.area.width);
        let from = usize::from(y) * width;
        self.cells.content.get(from..from + width).unwrap_or(&[])
    }

    /// What lies in a row.
    pub fn laid(&self, y: u16) -> &[Laid] {
        self.laid.get(usize::from(y)).map_or(&[], Vec::as_slice)
    }

    /// What lies in a row without its cells standing there.
    pub fn pieces_apart(&self, y: u16) -> impl Iterator<Item = &Laid> {
        self.laid(y).iter().filter(|laid| !laid.is_here)
    }

    /// Moves rows by so many; those that come in are blank.
    pub fn moves(&mut self, rows: Range<u16>, by: u16, up: bool) {
        let width = usize::from(self.cells.area.width);
        let (first, end) = (usize::from(rows.start), usize::from(rows.end));
        let by = usize::from(by).min(end - first);
        let cells = &mut self.cells.content[first * width..end * width];
        let laid = &mut self.laid[first..end];
        let come_in = if up {
            cells.rotate_left(by * width);
            laid.rotate_left(by);
            end - by..end
        } else {
            cells.rotate_right(by * width);
            laid.rotate_right(by);
            first..first + by
        };
        for cell in &mut self.cells.content[come_in.start * width..come_in.end * width] {
            cell.reset();
        }
        for row in &mut self.laid[come_in] {
            row.clear();
        }
    }

    /// Gives all that was drawn to the canvas of what is shown, and is blank again. Pieces
    /// whose cells do not stand here lie there already.
    pub fn goes_to(&mut self, shown: &mut Canvas) {
        let width = usize::from(self.cells.area.width);
        for (y, laid) in self.laid.iter_mut().enumerate() {
            let row = y * width;
            let mut from = 0;
            let apart = laid.iter().filter(|laid| !laid.is_here).map(Laid::columns);
            for gap in apart.chain(std::iter::once(width..width)) {
                let ours = &mut self.cells.content[row + from..row + gap.start];
                ours.swap_with_slice(&mut shown.cells.content[row + from..row + gap.start]);
                for cell in ours {
                    cell.reset();
                }
                from = gap.end;
            }
            for laid in laid.iter_mut() {
                laid.is_here = true;
            }
            std::mem::swap(laid, &mut shown.laid[y]);
            laid.clear();
        }
    }

    /// All cells, as they are seen.
    pub fn into_buffer(mut self) -> Buffer {
        for y in 0..self.cells.area.height {
            self.settles(y, |_| true);
        }
        self.cells
    }
}

fn put_here(cells: &mut Buffer, y: u16, laid: &Laid) {
    if laid.is_here {
        return;
    }
    let start = cells.index_of(laid.x, y);
    let own = laid.cells();
    cells.content[start..start + own.len()].clone_from_slice(own);
}
