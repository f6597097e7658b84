#include "tokenizer/sentencepiece_model.h"

#include <bit>
#include <cstdint>

namespace chasqui::engine {
namespace {

/// The protocol buffer wire format, as far as this one message needs it.
class ProtoWriter {
 public:
  void number(std::uint32_t field, std::uint64_t value) {
    varint(std::uint64_t{field} << 3);
    varint(value);
  }
  void real(std::uint32_t field, float value) {
    varint((std::uint64_t{field} << 3) | 5);
    const auto bits = std::bit_cast<std::uint32_t>(value);
    for (int shift = 0; shift < 32; shift += 8) out_ += static_cast<char>((bits >> shift) & 0xFF);
  }
  void bytes(std::uint32_t field, const std::string& value) {
    varint((std::uint64_t{field} << 3) | 2);
    varint(value.size());
    out_ += value;
  }
  std::string take() { return std::move(out_); }

 private:
  void varint(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) out_ += static_cast<char>((value & 0x7F) | 0x80);
    out_ += static_cast<char>(value);
  }
  std::string out_;
};

/// What the piece is called inside the library. A control character starts the name of a special piece: the library
/// looks special names up first, also for a single character of a user's text, which then has two or more.
std::string libraryName(const Vocabulary& vocabulary, std::size_t index) {
  switch (static_cast<PieceType>(vocabulary.types[index])) {
    case PieceType::Unknown: return "<unk>";
    case PieceType::Control:
    case PieceType::UserDefined: return "\x02" + std::to_string(index);
    default: return vocabulary.pieces[index];
  }
}

std::string serializePiece(const Vocabulary& vocabulary, std::size_t index) {
  const auto type = static_cast<PieceType>(vocabulary.types[index]);
  ProtoWriter piece;
  piece.bytes(1, libraryName(vocabulary, index));
  piece.real(2, vocabulary.scores[index]);
  piece.number(3, static_cast<std::uint64_t>(type == PieceType::UserDefined ? PieceType::Control : type));
  return piece.take();
}

bool hasBytePieces(const Vocabulary& vocabulary) {
  for (const std::int32_t type : vocabulary.types) {
    if (static_cast<PieceType>(type) == PieceType::Byte) return true;
  }
  return false;
}

}  // namespace

// Field numbers: sentencepiece_model.proto.
std::string serializeModel(const Vocabulary& vocabulary) {
  ProtoWriter model;
  for (std::size_t index = 0; index < vocabulary.pieces.size(); ++index)
    model.bytes(1, serializePiece(vocabulary, index));
  ProtoWriter trainer;
  trainer.number(3, 2);                                   // model_type = BPE; unigram would split otherwise
  trainer.number(35, hasBytePieces(vocabulary) ? 1 : 0);  // byte_fallback
  model.bytes(2, trainer.take());
  ProtoWriter normalizer;
  normalizer.bytes(1, "identity");
  normalizer.number(3, 0);  // add_dummy_prefix: Tokenizer::encode puts the space where one belongs
  normalizer.number(4, 0);  // remove_extra_whitespaces
  normalizer.number(5, 1);  // escape_whitespaces
  model.bytes(3, normalizer.take());
  return model.take();
}

}  // namespace chasqui::engine
