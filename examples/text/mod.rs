//! Text from the workspace on a terminal.

/// Returns a text as it can be shown on one line of a terminal. Customers write some of the texts of
/// a workspace, so characters that move the cursor, send commands to the terminal or reverse the
/// direction of what follows become spaces.
pub fn one_line(text: &str) -> String {
    text.replace(
        |letter: char| {
            letter.is_control()
                || matches!(
                    letter,
                    '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
                )
                || matches!(letter, '\u{2066}'..='\u{2069}')
        },
        " ",
    )
}
