// Text to token ids and back, by the SentencePiece library.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/types.h"

namespace chasqui::engine {

/// The vocabulary as a GGUF file tells it (tokenizer.ggml.*).
struct Vocabulary {
  std::string kind;                 ///< tokenizer.ggml.model; only "llama" (SentencePiece BPE) is run
  std::vector<std::string> pieces;  ///< UTF-8, U+2581 for a space
  std::vector<float> scores;        ///< as many as pieces
  std::vector<std::int32_t> types;  ///< 1 normal, 2 unknown, 3 control, 4 user-defined, 5 unused, 6 byte
  TokenId bos = 1;
  TokenId eos = 2;
  TokenId unknown = 0;
  bool addBos = true;          ///< whether a prompt starts with bos
  bool addSpacePrefix = true;  ///< whether a space goes before the first word of a text
};

/// Where in a text the piece to encode stands.
enum class TextPlace {
  Start,   ///< a space goes before the first word where the vocabulary wants one, as SentencePiece does it
  Middle,  ///< it goes on with what was encoded before it: no such space
};

/// Immutable after creation: any thread may use it, copies share it.
class Tokenizer {
 public:
  /// Unsupported (another kind: named), Corrupt (empty or duplicate pieces: named; counts that differ).
  static Result<Tokenizer> create(const Vocabulary& vocabulary);

  /// Ids of `text` (UTF-8; ill-formed bytes become U+FFFD), without BOS. Control and user-defined pieces never match in
  /// text.
  std::vector<TokenId> encode(std::string_view text, TextPlace place = TextPlace::Start) const;

  /// Id of the control or user-defined piece with this name, such as "<|im_end|>"; -1 where there is none.
  TokenId specialToken(std::string_view piece) const;

  /// The other way: the name of a control or user-defined piece; empty for any other id.
  std::string_view specialName(TokenId id) const;

  /// Bytes of one token: U+2581 is a space, byte pieces are their byte, control pieces are empty. A code point may
  /// span tokens. Empty for an id outside the vocabulary.
  std::string_view bytes(TokenId id) const;

  /// Bytes of several tokens, without the space that SentencePiece puts before the first word.
  std::string decode(const std::vector<TokenId>& ids) const;

  std::uint32_t size() const;
  TokenId bos() const;
  TokenId eos() const;
  bool addBos() const;
  /// Id of "▁", the space on its own (29871 in Llama 2's vocabulary); -1 where there is none.
  TokenId space() const;
  /// Hash of all pieces, scores and types: ids mean the same only where it is equal.
  std::uint64_t vocabularyHash() const;

 private:
  struct Impl;
  explicit Tokenizer(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

}  // namespace chasqui::engine
