#include "engine/tokenizer.h"

#include <array>
#include <bit>
#include <cmath>
#include <exception>
#include <limits>
#include <unordered_map>
#include <unordered_set>

#include <sentencepiece_processor.h>

#include "base/utf8.h"
#include "tokenizer/sentencepiece_model.h"

namespace chasqui::engine {
namespace {

constexpr std::string_view kSpaceSymbol = "\xE2\x96\x81";    // U+2581
constexpr std::string_view kUnknownText = " \xE2\x81\x87 ";  // what SentencePiece itself writes for an unknown piece
constexpr const char* kDownloadAgain = "Download the model again, or choose another one.";

tl::unexpected<Error> damagedVocabulary(const std::string& why, const std::string& detail = {}) {
  return fail(ErrorCode::Corrupt, "The model's vocabulary is damaged: " + why + ".", kDownloadAgain, detail);
}

PieceType typeOf(const Vocabulary& vocabulary, std::size_t index) {
  return static_cast<PieceType>(vocabulary.types[index]);
}

/// The byte that a piece such as "<0x0A>" stands for, or -1.
int byteOf(std::string_view piece) {
  const auto digit = [](char letter) {
    if (letter >= '0' && letter <= '9') return letter - '0';
    return letter >= 'A' && letter <= 'F' ? letter - 'A' + 10 : -1;
  };
  if (piece.size() != 6 || !piece.starts_with("<0x") || piece[5] != '>') return -1;
  const int high = digit(piece[3]);
  const int low = digit(piece[4]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

Result<void> checkKind(const Vocabulary& vocabulary) {
  if (vocabulary.kind == "llama") return {};
  const std::string note = vocabulary.kind == "gpt2" ? " (byte-level BPE, as in Llama 3)" : "";
  return fail(ErrorCode::Unsupported,
              "The model's tokenizer is of the kind \u201C" + utf8::printable(vocabulary.kind) + "\u201D" + note +
                  ", which this version does not run.",
              "Choose a model with a SentencePiece vocabulary, such as Llama 2.");
}

Result<void> checkCounts(const Vocabulary& vocabulary) {
  const std::size_t size = vocabulary.pieces.size();
  if (size == 0 || size > static_cast<std::size_t>(std::numeric_limits<TokenId>::max()))
    return damagedVocabulary("it is empty");
  if (vocabulary.scores.size() != size || vocabulary.types.size() != size) {
    return damagedVocabulary("it has " + std::to_string(size) + " pieces, " + std::to_string(vocabulary.scores.size()) +
                             " scores and " + std::to_string(vocabulary.types.size()) + " types");
  }
  for (const TokenId id : {vocabulary.bos, vocabulary.eos, vocabulary.unknown}) {
    if (id < 0 || static_cast<std::size_t>(id) >= size) {
      return damagedVocabulary("the special token " + std::to_string(id) + " is not in it");
    }
  }
  return {};
}

Result<void> checkPiece(const Vocabulary& vocabulary, std::size_t index) {
  const std::string name = "piece " + std::to_string(index);
  if (vocabulary.types[index] < 1 || vocabulary.types[index] > 6) {
    return damagedVocabulary(name + " has the unknown type " + std::to_string(vocabulary.types[index]));
  }
  if (vocabulary.pieces[index].empty()) return damagedVocabulary(name + " is empty");
  if (std::isnan(vocabulary.scores[index])) return damagedVocabulary("the score of " + name + " is not a number");
  if (typeOf(vocabulary, index) == PieceType::Byte && byteOf(vocabulary.pieces[index]) < 0) {
    return damagedVocabulary(name + ", \u201C" + utf8::printable(vocabulary.pieces[index]) + "\u201D, is no byte");
  }
  return {};
}

/// Pieces of text and special pieces are looked up apart, so the same name may stand once in each.
Result<void> checkPieces(const Vocabulary& vocabulary) {
  std::array<std::unordered_set<std::string_view>, 2> seen;
  std::size_t unknownPieces = 0;
  std::size_t bytePieces = 0;
  for (std::size_t index = 0; index < vocabulary.pieces.size(); ++index) {
    CHASQUI_TRY(checkPiece(vocabulary, index));
    const PieceType type = typeOf(vocabulary, index);
    const bool isText = type == PieceType::Normal || type == PieceType::Unused;
    if (!seen[isText ? 1 : 0].insert(vocabulary.pieces[index]).second) {
      return damagedVocabulary("the piece \u201C" + utf8::printable(vocabulary.pieces[index]) +
                               "\u201D is there twice");
    }
    unknownPieces += type == PieceType::Unknown ? 1 : 0;
    bytePieces += type == PieceType::Byte ? 1 : 0;
  }
  if (unknownPieces != 1) {
    return damagedVocabulary("it has " + std::to_string(unknownPieces) + " pieces for what is unknown, not 1");
  }
  if (bytePieces != 0 && bytePieces != 256) {
    return damagedVocabulary("it has " + std::to_string(bytePieces) + " of the 256 pieces for single bytes");
  }
  return {};
}

/// What a piece writes.
std::string bytesOf(const Vocabulary& vocabulary, std::size_t index) {
  const std::string_view piece = vocabulary.pieces[index];
  switch (typeOf(vocabulary, index)) {
    case PieceType::Control: return {};
    case PieceType::Unknown: return std::string(kUnknownText);
    case PieceType::Byte: return std::string(1, static_cast<char>(byteOf(piece)));
    default: break;
  }
  std::string text;
  for (std::size_t start = 0; start < piece.size();) {
    if (piece.substr(start).starts_with(kSpaceSymbol)) {
      text += ' ';
      start += kSpaceSymbol.size();
    } else {
      text += piece[start++];
    }
  }
  return text;
}

/// FNV-1a of 64 bits over every piece's length, bytes, score and type, numbers little-endian. Stored with chats: it
/// must not change from version to version.
std::uint64_t hashOf(const Vocabulary& vocabulary) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  const auto add = [&hash](std::uint64_t byte) { hash = (hash ^ byte) * 0x100000001B3U; };
  const auto addNumber = [&add](std::uint64_t value, int sizeBytes) {
    for (int index = 0; index < sizeBytes; ++index) add((value >> (8 * index)) & 0xFF);
  };
  for (std::size_t index = 0; index < vocabulary.pieces.size(); ++index) {
    addNumber(vocabulary.pieces[index].size(), 8);
    for (const char byte : vocabulary.pieces[index]) add(static_cast<unsigned char>(byte));
    addNumber(std::bit_cast<std::uint32_t>(vocabulary.scores[index]), 4);
    addNumber(static_cast<std::uint32_t>(vocabulary.types[index]), 4);
  }
  return hash;
}

}  // namespace

struct Tokenizer::Impl {
  sentencepiece::SentencePieceProcessor processor;
  std::vector<std::string> bytes;  // of each token
  std::unordered_map<std::string, TokenId> special;
  std::unordered_map<TokenId, std::string> specialNames;
  TokenId bos = 1;
  TokenId eos = 2;
  TokenId space = -1;
  bool addBos = true;
  bool addSpacePrefix = true;
  std::uint64_t hash = 0;
};

Result<Tokenizer> Tokenizer::create(const Vocabulary& vocabulary) {
  CHASQUI_TRY(checkKind(vocabulary));
  CHASQUI_TRY(checkCounts(vocabulary));
  CHASQUI_TRY(checkPieces(vocabulary));
  auto impl = std::make_shared<Impl>();
  try {
    const auto status = impl->processor.LoadFromSerializedProto(serializeModel(vocabulary));
    if (!status.ok()) return damagedVocabulary("the SentencePiece library refuses it", status.ToString());
  } catch (const std::exception& error) {
    return damagedVocabulary("the SentencePiece library refuses it", error.what());
  }
  impl->bytes.reserve(vocabulary.pieces.size());
  for (std::size_t index = 0; index < vocabulary.pieces.size(); ++index) {
    impl->bytes.push_back(bytesOf(vocabulary, index));
    const PieceType type = typeOf(vocabulary, index);
    const auto id = static_cast<TokenId>(index);
    if (type == PieceType::Normal && vocabulary.pieces[index] == kSpaceSymbol) impl->space = id;
    if (type == PieceType::Control || type == PieceType::UserDefined) {
      impl->special.emplace(vocabulary.pieces[index], id);
      impl->specialNames.emplace(id, vocabulary.pieces[index]);
    }
  }
  impl->bos = vocabulary.bos;
  impl->eos = vocabulary.eos;
  impl->addBos = vocabulary.addBos;
  impl->addSpacePrefix = vocabulary.addSpacePrefix;
  impl->hash = hashOf(vocabulary);
  return Tokenizer(std::move(impl));
}

std::vector<TokenId> Tokenizer::encode(std::string_view text, TextPlace place) const {
  std::vector<int> ids;
  if (text.empty()) return ids;
  // The library's own prefix cannot be left out for a single text.
  const bool prefixed = impl_->addSpacePrefix && place == TextPlace::Start;
  try {
    const auto status =
        prefixed ? impl_->processor.Encode(" " + std::string(text), &ids) : impl_->processor.Encode(text, &ids);
    if (!status.ok()) ids.clear();
  } catch (const std::exception&) {
    ids.clear();
  }
  return ids;
}

TokenId Tokenizer::specialToken(std::string_view piece) const {
  const auto found = impl_->special.find(std::string(piece));
  return found == impl_->special.end() ? -1 : found->second;
}

std::string_view Tokenizer::specialName(TokenId id) const {
  const auto found = impl_->specialNames.find(id);
  return found == impl_->specialNames.end() ? std::string_view() : found->second;
}

std::string_view Tokenizer::bytes(TokenId id) const {
  if (id < 0 || static_cast<std::size_t>(id) >= impl_->bytes.size()) return {};
  return impl_->bytes[static_cast<std::size_t>(id)];
}

std::string Tokenizer::decode(const std::vector<TokenId>& ids) const {
  std::string text;
  bool first = impl_->addSpacePrefix;
  for (const TokenId id : ids) {
    std::string_view piece = bytes(id);
    if (piece.empty()) continue;
    if (first && piece.starts_with(' ') && piece != kUnknownText) piece.remove_prefix(1);
    first = false;
    text += piece;
  }
  return text;
}

std::uint32_t Tokenizer::size() const { return static_cast<std::uint32_t>(impl_->bytes.size()); }
TokenId Tokenizer::bos() const { return impl_->bos; }
TokenId Tokenizer::eos() const { return impl_->eos; }
bool Tokenizer::addBos() const { return impl_->addBos; }
TokenId Tokenizer::space() const { return impl_->space; }
std::uint64_t Tokenizer::vocabularyHash() const { return impl_->hash; }

}  // namespace chasqui::engine
