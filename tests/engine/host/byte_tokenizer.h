// A vocabulary in which every byte is a token.
#pragma once

#include <QString>
#include <string>
#include <vector>

#include "engine/tokenizer.h"

namespace chasqui::test {

inline constexpr engine::TokenId kByteEos = 2;

inline engine::TokenId byteId(unsigned char byte) { return 4 + byte; }

/// "▁" and a piece for each byte: ids of any text are its bytes plus 4.
inline engine::Tokenizer byteTokenizer() {
  engine::Vocabulary vocabulary;
  vocabulary.kind = "llama";
  vocabulary.pieces = {"<unk>", "<s>", "</s>", "\u2581"};
  vocabulary.types = {2, 3, 3, 1};
  for (int byte = 0; byte < 256; ++byte) {
    vocabulary.pieces.push_back(QString::asprintf("<0x%02X>", static_cast<unsigned>(byte)).toStdString());
    vocabulary.types.push_back(6);
  }
  vocabulary.scores.assign(vocabulary.pieces.size(), 0);
  return engine::Tokenizer::create(vocabulary).value();
}

inline std::vector<engine::TokenId> byteIds(const std::string& text) {
  std::vector<engine::TokenId> ids;
  for (const char byte : text) ids.push_back(byteId(static_cast<unsigned char>(byte)));
  return ids;
}

}  // namespace chasqui::test
