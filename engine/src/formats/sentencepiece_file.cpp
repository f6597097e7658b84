#include "formats/sentencepiece_file.h"

#include <bit>
#include <cstdint>
#include <optional>

#include "formats/byte_reader.h"
#include "formats/file_errors.h"
#include "formats/model_description.h"

namespace chasqui::engine {
namespace {

using Bytes = std::span<const std::byte>;

/// One field of a message in the protocol buffer wire format.
struct Field {
  std::uint64_t number = 0;
  std::uint64_t value = 0;  ///< of a varint, and the bits of a float
  Bytes bytes;              ///< of a text or a message
};

class ProtoReader {
 public:
  explicit ProtoReader(Bytes bytes) : in_(bytes) {}

  bool isAtEnd() const { return in_.left() == 0; }

  /// The next field, or nothing where the bytes are no message.
  std::optional<Field> next() {
    const auto tag = varint();
    if (!tag || *tag >> 3 == 0) return std::nullopt;
    Field field;
    field.number = *tag >> 3;
    switch (*tag & 7) {
      case 0: return filled(field, varint());
      case 1: return filled(field, in_.number<std::uint64_t>());
      case 5: return filled(field, in_.number<std::uint32_t>());
      case 2: {
        const auto length = varint();
        const auto bytes = length ? in_.take(*length) : std::nullopt;
        if (!bytes) return std::nullopt;
        field.bytes = *bytes;
        return field;
      }
      default: return std::nullopt;
    }
  }

 private:
  template <typename T>
  static std::optional<Field> filled(Field field, std::optional<T> value) {
    if (!value) return std::nullopt;
    field.value = *value;
    return field;
  }

  std::optional<std::uint64_t> varint() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const auto byte = in_.number<std::uint8_t>();
      if (!byte) return std::nullopt;
      value |= std::uint64_t{*byte & 0x7FU} << shift;
      if (*byte < 0x80) return value;
    }
    return std::nullopt;
  }

  ByteReader in_;
};

std::string textOf(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

/// A number as the proto's int32 has it; what is none of those cannot be an id either.
std::int32_t int32Of(const Field& field) { return static_cast<std::int32_t>(static_cast<std::uint32_t>(field.value)); }

class SentencePieceParser {
 public:
  explicit SentencePieceParser(const std::string& file) : file_(file) {}

  Result<Vocabulary> parse(Bytes bytes) {
    CHASQUI_TRY(each(bytes, [this](const Field& field) {
      switch (field.number) {
        case 1: return readPiece(field.bytes);
        case 2: return readTrainer(field.bytes);
        case 3: return readNormalizer(field.bytes);
        default: return Result<void>();
      }
    }));
    if (vocabulary_.pieces.empty()) return damaged(file_, "it is no SentencePiece model with pieces in it");
    vocabulary_.kind = kind();
    return std::move(vocabulary_);
  }

 private:
  template <typename Visit>
  Result<void> each(Bytes message, const Visit& visit) {
    ProtoReader in(message);
    while (!in.isAtEnd()) {
      const auto field = in.next();
      if (!field) return damaged(file_, "it is no SentencePiece model, or not a whole one");
      CHASQUI_TRY(visit(*field));
    }
    return {};
  }

  Result<void> readPiece(Bytes message) {
    if (vocabulary_.pieces.size() == kMaxVocabulary) return damaged(file_, "it has too many pieces");
    std::string piece;
    float score = 0;
    std::int32_t type = 1;
    CHASQUI_TRY(each(message, [&](const Field& field) {
      if (field.number == 1) piece = textOf(field.bytes);
      if (field.number == 2) score = std::bit_cast<float>(static_cast<std::uint32_t>(field.value));
      if (field.number == 3) type = int32Of(field);
      return Result<void>();
    }));
    vocabulary_.pieces.push_back(std::move(piece));
    vocabulary_.scores.push_back(score);
    vocabulary_.types.push_back(type);
    return {};
  }

  Result<void> readTrainer(Bytes message) {
    return each(message, [&](const Field& field) {
      if (field.number == 3) modelType_ = int32Of(field);
      if (field.number == 40) vocabulary_.unknown = int32Of(field);
      if (field.number == 41) vocabulary_.bos = int32Of(field);
      if (field.number == 42) vocabulary_.eos = int32Of(field);
      return Result<void>();
    });
  }

  Result<void> readNormalizer(Bytes message) {
    return each(message, [&](const Field& field) {
      if (field.number == 2) replacesCharacters_ = !field.bytes.empty();
      if (field.number == 3) vocabulary_.addSpacePrefix = field.value != 0;
      return Result<void>();
    });
  }

  std::string kind() const {
    switch (modelType_) {
      case 1: return "unigram";
      case 2: return replacesCharacters_ ? "llama with a normalizer" : "llama";
      case 3: return "word";
      case 4: return "char";
      default: return "SentencePiece " + std::to_string(modelType_);
    }
  }

  const std::string& file_;
  Vocabulary vocabulary_;
  std::int32_t modelType_ = 1;  // the proto's default
  bool replacesCharacters_ = false;
};

}  // namespace

Result<Vocabulary> parseSentencePiece(Bytes bytes, const std::string& file) {
  return SentencePieceParser(file).parse(bytes);
}

}  // namespace chasqui::engine
