//! Bytes eight at a time: most of a text is indentation and what strings are made of.

/// Eight bytes that are all the same.
const fn all(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The high bit of each byte that is zero.
const fn zeros(word: u64) -> u64 {
    const LOW: u64 = all(0x7f);
    !(((word & LOW) + LOW) | word | LOW)
}

const fn equal(word: u64, byte: u8) -> u64 {
    zeros(word ^ all(byte))
}

/// The high bit of each byte below 0x20.
const fn controls(word: u64) -> u64 {
    zeros(word & all(0xe0))
}

fn word(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk().map(|bytes| u64::from_le_bytes(*bytes))
}

/// The first place from `at` on where the high bit of a byte says so, or one of the last seven.
#[inline(always)]
fn first(bytes: &[u8], mut at: usize, is_wanted: impl Fn(u64) -> u64) -> usize {
    while let Some(word) = word(bytes, at) {
        let places = is_wanted(word).trailing_zeros() / 8;
        at += usize::try_from(places).unwrap_or_default();
        if places < 8 {
            break;
        }
    }
    at
}

/// Where a run of spaces and line feeds from `at` on ends, or a place in it close to the text's end.
pub(super) fn behind_blanks(bytes: &[u8], at: usize) -> usize {
    first(bytes, at, |word| !(equal(word, b' ') | equal(word, b'\n')) & all(0x80))
}

/// The first quote, backslash or control character from `at` on, or a place before it close to the text's end.
pub(super) fn behind_plain(bytes: &[u8], at: usize) -> usize {
    first(bytes, at, |word| equal(word, b'"') | equal(word, b'\\') | controls(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is meant, byte by byte; a run may be left before its end in the last seven bytes alone.
    fn assert_ends(found: usize, bytes: &[u8], at: usize, is_in: impl Fn(u8) -> bool) {
        let end = at + bytes[at..].iter().take_while(|&&byte| is_in(byte)).count();
        assert!(found == end || (found < end && found + 8 > bytes.len()), "{found}, not {end}: {bytes:x?} from {at}");
    }

    /// Every byte at every place of a word, before and behind bytes of the run.
    #[test]
    fn a_run_ends_where_its_bytes_do() {
        for byte in 0..=u8::MAX {
            for place in 0..20 {
                for (run, is_plain) in [(b' ', false), (b'\n', false), (b'a', true), (0x80, true), (0xff, true)] {
                    let mut bytes = [run; 24];
                    bytes[place] = byte;
                    for at in 0..=place {
                        if is_plain {
                            let is_in = |byte| byte >= 0x20 && byte != b'"' && byte != b'\\';
                            assert_ends(behind_plain(&bytes, at), &bytes, at, is_in);
                        } else {
                            assert_ends(behind_blanks(&bytes, at), &bytes, at, |byte| byte == b' ' || byte == b'\n');
                        }
                    }
                }
            }
        }
    }
}
