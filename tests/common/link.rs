//! Links by hand, by what `docs/links.md` says.

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec;

/// CRC-32 as gzip computes it.
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |rest, byte| {
        (0..8).fold(rest ^ u32::from(*byte), |rest, _| if rest & 1 == 1 { rest >> 1 ^ 0xedb8_8320 } else { rest >> 1 })
    })
}

fn base64url(bytes: &[u8]) -> String {
    let alphabet: Vec<char> = ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['-', '_']).collect();
    let bits: Vec<u8> = bytes.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1)).collect();
    let digit = |six: &[u8]| (0..6).fold(0, |digit, place| digit * 2 + usize::from(*six.get(place).unwrap_or(&0)));
    bits.chunks(6).map(|six| alphabet[digit(six)]).collect()
}

/// The link that holds a payload, whatever it is.
pub fn link_around(payload: &[u8]) -> String {
    let packed = compress_to_vec(payload, 6);
    let length = u32::try_from(packed.len()).unwrap();
    let checksum = checksum(&[b"r1.", &packed[..]].concat());
    format!("r1.{}", base64url(&[&length.to_be_bytes()[..], &checksum.to_be_bytes(), &packed].concat()))
}

/// What a whole link holds.
pub fn payload_of(link: &str) -> String {
    let bits: Vec<u8> = link
        .trim()
        .bytes()
        .skip(3)
        .flat_map(|letter| {
            let digit = ('A'..='Z')
                .chain('a'..='z')
                .chain('0'..='9')
                .chain(['-', '_'])
                .position(|known| known == char::from(letter))
                .unwrap();
            (0..6).rev().map(move |bit| u8::try_from(digit >> bit & 1).unwrap())
        })
        .collect();
    let bytes: Vec<u8> = bits.chunks_exact(8).map(|eight| eight.iter().fold(0, |byte, bit| byte << 1 | bit)).collect();
    String::from_utf8(decompress_to_vec(&bytes[8..]).unwrap()).unwrap()
}
