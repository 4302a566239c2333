//! A frame while it is drawn: cells, and fragments that are placed as a whole.
//!
//! Most of a frame equals the last one, and a screen has thousands of cells. A fragment that was
//! drawn before is neither copied nor compared: the canvas only records its placement, until
//! something is written over it.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use std::ops::Range;
use std::rc::Rc;

/// A rectangle of drawn cells, independent of where it is placed.
#[derive(Debug)]
pub struct Fragment {
    width: u16,
    height: u16,
    cells: Vec<Cell>,
}

impl Fragment {
    /// Returns the number of columns and rows.
    pub fn size(&self) -> (u16, u16) {
        (self.width, self.height)
    }
}

/// One line of a fragment, placed in a row of a canvas.
#[derive(Debug, Clone)]
pub struct Placement {
    fragment: Rc<Fragment>,
    line: u16,
    x: u16,
    /// Whether the fragment's cells have been copied into the row. If not, the row's own cells
    /// there are stale, and the fragment's count.
    is_copied: bool,
}

impl Placement {
    /// Returns whether the other is the same line of the same fragment at the same columns.
    pub fn is_same(&self, other: &Placement) -> bool {
        Rc::ptr_eq(&self.fragment, &other.fragment) && self.line == other.line && self.x == other.x
    }

    /// Returns the columns that the placement covers.
    pub fn columns(&self) -> Range<usize> {
        let x = usize::from(self.x);
        x..x + usize::from(self.fragment.width)
    }

    fn cells(&self) -> &[Cell] {
        let width = usize::from(self.fragment.width);
        let from = usize::from(self.line) * width;
        &self.fragment.cells[from..from + width]
    }

    fn overlaps(&self, columns: &Range<usize>) -> bool {
        let own = self.columns();
        own.start < columns.end && columns.start < own.end
    }
}

/// The cells of a screen, and the fragments placed on them.
///
/// Reading or writing a cell sees the cell of the fragment placed there; only [`Canvas::row`]
/// leaves out fragments that were not copied.
#[derive(Debug)]
pub struct Canvas {
    cells: Buffer,
    /// For each row, the placements that were not written over, from the left.
    placements: Vec<Vec<Placement>>,
}

impl Canvas {
    /// Makes a blank canvas of this many columns and rows.
    pub fn blank((columns, rows): (u16, u16)) -> Canvas {
        Canvas {
            cells: Buffer::empty(Rect::new(0, 0, columns, rows)),
            placements: vec![Vec::new(); usize::from(rows)],
        }
    }

    /// Returns the whole area of the canvas.
    pub fn area(&self) -> Rect {
        self.cells.area
    }

    /// Places a fragment with its upper left corner at `x`, `y`. The fragment must fit, and nothing
    /// may be drawn there.
    pub fn place(&mut self, fragment: &Rc<Fragment>, x: u16, y: u16) {
        let columns = usize::from(x)..usize::from(x + fragment.width);
        let is_blank = |y| self.row(y)[columns.clone()].iter().all(|c| *c == Cell::EMPTY);
        debug_assert!((y..y + fragment.height).all(is_blank), "at {x}, {y}");
        self.add_placements(fragment, x, y, false);
    }

    fn add_placements(&mut self, fragment: &Rc<Fragment>, x: u16, y: u16, is_copied: bool) {
        for (line, row) in (0..fragment.height).zip(self.placements.iter_mut().skip(usize::from(y)))
        {
            let placement = Placement { fragment: Rc::clone(fragment), line, x, is_copied };
            row.insert(row.partition_point(|left| left.x < x), placement);
        }
    }

    /// Copies what was just drawn in this area into a fragment, and records it as placed there.
    pub fn capture(&mut self, area: Rect) -> Rc<Fragment> {
        let area = area.intersection(self.cells.area);
        let columns = usize::from(area.left())..usize::from(area.right());
        let mut cells = Vec::with_capacity(columns.len() * usize::from(area.height));
        for y in area.top()..area.bottom() {
            cells.extend_from_slice(&self.row(y)[columns.clone()]);
        }
        let fragment = Rc::new(Fragment { width: area.width, height: area.height, cells });
        self.add_placements(&fragment, area.x, area.y, true);
        fragment
    }

    /// Returns cells of a row for writing, including those of fragments placed there.
    pub fn cells_mut(&mut self, y: u16, columns: Range<u16>) -> &mut [Cell] {
        let columns = usize::from(columns.start)..usize::from(columns.end);
        let width = usize::from(self.cells.area.width);
        self.dissolve(y, &columns);
        let row = usize::from(y) * width;
        &mut self.cells.content[row + columns.start..row + columns.end]
    }

    /// Returns a buffer for writing in this area.
    pub fn buffer(&mut self, area: Rect) -> &mut Buffer {
        let columns = usize::from(area.left())..usize::from(area.right());
        for y in area.top()..area.bottom().min(self.cells.area.height) {
            self.dissolve(y, &columns);
        }
        &mut self.cells
    }

    /// Turns the placements in these columns into plain cells, because something is about to be
    /// written there.
    fn dissolve(&mut self, y: u16, columns: &Range<usize>) {
        let at = usize::from(y);
        if !self.placements[at].iter().any(|placement| placement.overlaps(columns)) {
            return;
        }
        for placement in self.placements[at].extract_if(.., |placement| placement.overlaps(columns))
        {
            copy_cells(&mut self.cells, y, &placement);
        }
    }

    /// Copies the cells of fragments into this row where `which` says so, by their index in
    /// [`Canvas::placements`].
    pub fn copy_placements(&mut self, y: u16, which: impl Fn(usize) -> bool) {
        for (at, placement) in self.placements[usize::from(y)].iter_mut().enumerate() {
            if !placement.is_copied && which(at) {
                copy_cells(&mut self.cells, y, placement);
                placement.is_copied = true;
            }
        }
    }

    /// Returns a cell as it is seen; `None` outside the canvas.
    pub fn cell(&self, (x, y): (u16, u16)) -> Option<&Cell> {
        let column = usize::from(x);
        let row = self.placements.get(usize::from(y))?;
        let placement = row
            .iter()
            .find(|placement| !placement.is_copied && placement.columns().contains(&column));
        match placement {
            Some(placement) => placement.cells().get(column - usize::from(placement.x)),
            None => self.cells.cell((x, y)),
        }
    }

    /// Returns the cells of a row. Cells under [`Canvas::uncopied`] placements are stale.
    pub fn row(&self, y: u16) -> &[Cell] {
        let width = usize::from(self.cells.area.width);
        let from = usize::from(y) * width;
        self.cells.content.get(from..from + width).unwrap_or(&[])
    }

    /// Returns the placements in a row, from the left.
    pub fn placements(&self, y: u16) -> &[Placement] {
        self.placements.get(usize::from(y)).map_or(&[], Vec::as_slice)
    }

    /// Returns the placements in a row whose cells were not copied into it.
    pub fn uncopied(&self, y: u16) -> impl Iterator<Item = &Placement> {
        self.placements(y).iter().filter(|placement| !placement.is_copied)
    }

    /// Scrolls rows up or down by `by`; the rows that come in are blank.
    pub fn scroll(&mut self, rows: Range<u16>, by: u16, up: bool) {
        let width = usize::from(self.cells.area.width);
        let (first, end) = (usize::from(rows.start), usize::from(rows.end));
        let by = usize::from(by).min(end - first);
        let cells = &mut self.cells.content[first * width..end * width];
        let placements = &mut self.placements[first..end];
        let come_in = if up {
            cells.rotate_left(by * width);
            placements.rotate_left(by);
            end - by..end
        } else {
            cells.rotate_right(by * width);
            placements.rotate_right(by);
            first..first + by
        };
        for cell in &mut self.cells.content[come_in.start * width..come_in.end * width] {
            cell.reset();
        }
        for row in &mut self.placements[come_in] {
            row.clear();
        }
    }

    /// Moves everything drawn to `shown`, the canvas of what the terminal shows, and blanks this
    /// one. Fragments whose cells were not copied are already there.
    pub fn commit_to(&mut self, shown: &mut Canvas) {
        let width = usize::from(self.cells.area.width);
        for (y, row_placements) in self.placements.iter_mut().enumerate() {
            let row = y * width;
            let mut from = 0;
            let apart = row_placements
                .iter()
                .filter(|placement| !placement.is_copied)
                .map(Placement::columns);
            for gap in apart.chain(std::iter::once(width..width)) {
                let ours = &mut self.cells.content[row + from..row + gap.start];
                ours.swap_with_slice(&mut shown.cells.content[row + from..row + gap.start]);
                for cell in ours {
                    cell.reset();
                }
                from = gap.end;
            }
            for placement in row_placements.iter_mut() {
                placement.is_copied = true;
            }
            std::mem::swap(row_placements, &mut shown.placements[y]);
            row_placements.clear();
        }
    }

    /// Returns all cells as they are seen.
    pub fn into_buffer(mut self) -> Buffer {
        for y in 0..self.cells.area.height {
            self.copy_placements(y, |_| true);
        }
        self.cells
    }
}

fn copy_cells(cells: &mut Buffer, y: u16, placement: &Placement) {
    if placement.is_copied {
        return;
    }
    let start = cells.index_of(placement.x, y);
    let own = placement.cells();
    cells.content[start..start + own.len()].clone_from_slice(own);
}
