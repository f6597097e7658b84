// What each template writes around the messages, as data.
#pragma once

#include <string_view>
#include <vector>

#include "engine/chat_template.h"

namespace chasqui::engine {

/// A stretch that a template writes.
struct TemplatePart {
  enum class Kind {
    Text,     ///< ordinary text
    Special,  ///< the special token of this name
    Eos,      ///< the vocabulary's end of text
  };
  Kind kind = Kind::Text;
  std::string_view text;
};

/// Every template but Llama 2's, which encodes its pairs apart.
struct ChatFormat {
  bool alwaysBos = false;  ///< BOS first also where the vocabulary does not ask for it: the template itself writes it
  bool ownSpaces = false;  ///< the parts bring the spaces that go before words
  bool systemInQuestion = false;  ///< the system prompt stands inside the first question, not before it
  bool stripQuestions = false;    ///< and the system prompt
  bool stripAnswers = false;
  std::vector<TemplatePart> systemStart, systemEnd;  ///< only where there is a system prompt
  std::vector<TemplatePart> questionStart, questionEnd;
  std::vector<TemplatePart> answerStart;  ///< what the model itself writes first; left out before its own ids
  std::vector<TemplatePart> answerEnd;
  std::vector<std::string_view> stopPieces;  ///< special tokens that end an answer; as text where there are none
  std::vector<std::string_view> stopTexts;   ///< what a model writes that has missed the end of its answer
};

/// Not for Llama2.
const ChatFormat& chatFormat(TemplateKind kind, const Tokenizer& tokenizer);

}  // namespace chasqui::engine
