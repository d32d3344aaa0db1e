//! A payload as a text for an address, and back: whatever its version, a link says which, how long it is, and whether
//! it is whole.

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use percent_encoding::percent_decode_str;

use super::base64;
use crate::diagnostic::{LinkProblem, is_invisible};

/// What has to be known to open a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Version {
    /// What was recorded.
    Recorded = 1,
    /// Also what is supposed instead: who ignored it would count other numbers.
    Supposed = 2,
    /// Also networks beside the report, which others would not show, or an assumed input of values.
    Compared = 3,
}

/// The last version that is known.
const LAST: u32 = Version::Compared as u32;

/// Bytes of a payload; what reading it takes beside is a small multiple.
pub(super) const MOST_BYTES: usize = 4 << 20;

/// Behind the version: the length of what follows and its checksum, four bytes each.
const HEADER: usize = 8;

/// The slowest and densest of `miniz_oxide`.
const LEVEL: u8 = 10;

/// Packs a payload of a version.
///
/// # Errors
/// One that is longer than a link may hold.
pub(super) fn seal(version: Version, payload: &str) -> Result<String, LinkProblem> {
    if payload.len() > MOST_BYTES {
        return Err(TOO_LARGE);
    }
    let mut text = format!("r{}.", version as u32);
    let packed = compress_to_vec(payload.as_bytes(), LEVEL);
    let length = u32::try_from(packed.len()).map_err(|_| TOO_LARGE)?;
    let checksum = checksum(&text, &packed);
    let bytes = [&length.to_be_bytes()[..], &checksum.to_be_bytes(), &packed].concat();
    base64::encode(&bytes, &mut text);
    Ok(text)
}

const TOO_LARGE: LinkProblem = LinkProblem::TooLarge { what: "bytes", most: MOST_BYTES };

/// Unpacks the payload of a fragment; white space, and what chats put behind an address, is passed over.
///
/// # Errors
/// What is no link of a known version, or not as it was made.
pub(super) fn unseal(fragment: &str) -> Result<String, LinkProblem> {
    const SOFT_HYPHEN: char = '\u{ad}';
    let is_lost = |character: char| character.is_whitespace() || is_invisible(character) || character == SOFT_HYPHEN;
    let is_written = |character: &char| !is_lost(*character);
    // A browser escapes what a program put into an address, such as white space where it broke the line.
    let unescaped = percent_decode_str(fragment).decode_utf8_lossy();
    let fragment: String = unescaped.chars().filter(is_written).take(MOST_CHARACTERS).collect();
    let fragment = fragment.strip_prefix('#').unwrap_or(&fragment);
    let (version, body) = versioned(fragment).ok_or(LinkProblem::NotALink)?;
    let prefix = fragment.strip_suffix(body).unwrap_or_default();
    let packed = whole(prefix, body)?;
    if !(1..=LAST).contains(&version) {
        return Err(LinkProblem::Newer { version, known: LAST });
    }
    let bytes = decompress_to_vec_with_limit(&packed, MOST_BYTES).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => TOO_LARGE,
        _ => LinkProblem::Damaged,
    })?;
    String::from_utf8(bytes).map_err(|_| LinkProblem::Damaged)
}

/// More than the longest link, whose payload deflate could not make shorter.
const MOST_CHARACTERS: usize = 2 * MOST_BYTES;

/// `r`, the version, a point, and the rest.
fn versioned(fragment: &str) -> Option<(u32, &str)> {
    let (version, body) = fragment.strip_prefix('r')?.split_once('.')?;
    let is_plain = version.bytes().all(|byte| byte.is_ascii_digit()) && !version.starts_with('0');
    Some((version.parse().ok().filter(|_| is_plain)?, body))
}

/// The packed bytes, if they are those that were made.
fn whole(prefix: &str, body: &str) -> Result<Vec<u8>, LinkProblem> {
    let (digits, behind) = base64::split(body);
    let cut_short = |expected| {
        if base64::has_digits(behind) && !is_abridged(behind) {
            return LinkProblem::Damaged;
        }
        let expected = prefix.len() + base64::characters(expected);
        LinkProblem::Truncated { found: prefix.len() + digits.len(), expected }
    };
    let bytes = base64::decode(digits);
    let header = bytes.split_first_chunk().and_then(|(length, rest)| Some((length, rest.split_first_chunk()?)));
    let Some((length, (checked, packed))) = header else { return Err(cut_short(HEADER)) };
    let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
    if length > MOST_CHARACTERS {
        return Err(LinkProblem::Damaged);
    }
    if packed.len() < length {
        return Err(cut_short(HEADER + length));
    }
    let is_whole = packed.len() == length && checksum(prefix, packed) == u32::from_be_bytes(*checked);
    is_whole.then(|| packed.to_vec()).ok_or(LinkProblem::Damaged)
}

/// Whether a program wrote dots in place of what follows, or of what was before it.
fn is_abridged(behind: &str) -> bool {
    ["…", "..."].iter().any(|dots| behind.starts_with(dots))
}

/// CRC-32 (ISO-HDLC, as in gzip) of the version and what is packed.
fn checksum(prefix: &str, packed: &[u8]) -> u32 {
    const REVERSED_POLYNOMIAL: u32 = 0xedb8_8320;
    let bytes = prefix.bytes().chain(packed.iter().copied());
    !bytes.fold(u32::MAX, |rest, byte| {
        (0..8).fold(rest ^ u32::from(byte), |rest, _| rest >> 1 ^ REVERSED_POLYNOMIAL & (rest & 1).wrapping_neg())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A link of any version around packed bytes.
    fn sealed(version: u32, packed: &[u8]) -> String {
        let mut text = format!("r{version}.");
        let length = u32::try_from(packed.len()).unwrap();
        let checksum = checksum(&text, packed);
        base64::encode(&[&length.to_be_bytes()[..], &checksum.to_be_bytes(), packed].concat(), &mut text);
        text
    }

    /// The check value that CRC catalogues give of `123456789`.
    #[test]
    fn the_checksum_is_the_standard_s() {
        assert_eq!(checksum("1234", b"56789"), 0xcbf4_3926);
    }

    #[test]
    fn what_chats_do_around_a_link_is_passed_over() {
        let link = seal(Version::Recorded, "{}").unwrap();
        let (head, tail) = link.split_at(7);
        for around in [format!("#{link}"), format!("{link})."), format!(" {head}\r\n{tail}>")] {
            assert_eq!(unseal(&around), Ok("{}".to_owned()), "{around}");
        }
    }

    #[test]
    fn every_cut_is_told_from_damage() {
        let link = seal(Version::Recorded, &"payload ".repeat(20)).unwrap();
        for end in 3..link.len() {
            let expected = if end < 3 + 11 { 3 + 11 } else { link.len() };
            assert_eq!(
                unseal(&link[..end]),
                Err(LinkProblem::Truncated { found: end, expected }),
                "cut at {end} of {}",
                link.len()
            );
        }
        assert_eq!(unseal("r1"), Err(LinkProblem::NotALink));
    }

    #[test]
    fn a_link_that_was_abridged_is_cut() {
        let link = seal(Version::Recorded, &"payload ".repeat(20)).unwrap();
        let (head, tail) = (&link[..20], &link[link.len() - 5..]);
        for abridged in [format!("{head}…"), format!("{head}%E2%80%A6"), format!("{head}...{tail}")] {
            let cut = LinkProblem::Truncated { found: 20, expected: link.len() };
            assert_eq!(unseal(&abridged), Err(cut), "{abridged}");
        }
        assert_eq!(unseal(&format!("{head}!{tail}")), Err(LinkProblem::Damaged));
    }

    #[test]
    fn a_changed_character_is_damage_wherever_it_stands() {
        let link = seal(Version::Recorded, "a payload of some length, 0123456789").unwrap();
        for place in 3..link.len() {
            let other = if link.as_bytes()[place] == b'A' { "B" } else { "A" };
            let changed = format!("{}{other}{}", &link[..place], &link[place + 1..]);
            let problem = unseal(&changed);
            // Unused bits of the last character say nothing; a larger length looks like a cut.
            let is_told = matches!(problem, Err(LinkProblem::Damaged | LinkProblem::Truncated { .. }));
            assert!(is_told || place == link.len() - 1 && problem.is_ok(), "{place}: {problem:?}");
        }
    }

    #[test]
    fn a_newer_link_is_told_from_a_damaged_one() {
        let newer = sealed(4, b"anything");
        assert_eq!(unseal(&newer), Err(LinkProblem::Newer { version: 4, known: LAST }));
        assert_eq!(unseal(&newer.replacen("r4", "r5", 1)), Err(LinkProblem::Damaged));
        assert!(matches!(unseal(&newer[..newer.len() - 1]), Err(LinkProblem::Truncated { .. })));
    }

    #[test]
    fn a_bomb_is_not_unpacked() {
        let bomb = compress_to_vec(&vec![b' '; 16 << 20], LEVEL);
        assert_eq!(unseal(&sealed(1, &bomb)), Err(TOO_LARGE));
    }

    #[test]
    fn other_fragments_are_no_links() {
        for text in ["", "#", "about", "r", "r.", "r1", "rx.AAAA", "r01.AAAA", "r99999999999.AAAA", "é"] {
            assert_eq!(unseal(text), Err(LinkProblem::NotALink), "{text}");
        }
    }
}
