//! What is typed and not yet saved, journalled per keystroke.
