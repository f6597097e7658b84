#include "templates/chat_format.h"

namespace chasqui::engine {
namespace {

TemplatePart special(std::string_view piece) { return {TemplatePart::Kind::Special, piece}; }
TemplatePart text(std::string_view text) { return {TemplatePart::Kind::Text, text}; }
const TemplatePart kEos{TemplatePart::Kind::Eos, {}};

/// teknium/OpenHermes-2.5-Mistral-7B and many more.
ChatFormat chatMl() {
  ChatFormat format;
  format.systemStart = {special("<|im_start|>"), text("system\n")};
  format.systemEnd = {special("<|im_end|>"), text("\n")};
  format.questionStart = {special("<|im_start|>"), text("user\n")};
  format.questionEnd = {special("<|im_end|>"), text("\n"), special("<|im_start|>"), text("assistant\n")};
  format.answerEnd = {special("<|im_end|>"), text("\n")};
  format.stopPieces = {"<|im_end|>"};
  return format;
}

/// HuggingFaceH4/zephyr-7b-beta, TinyLlama/TinyLlama-1.1B-Chat-v1.0.
ChatFormat zephyr() {
  ChatFormat format;
  format.systemStart = {special("<|system|>"), text("\n")};
  format.systemEnd = {kEos, text("\n")};
  format.questionStart = {special("<|user|>"), text("\n")};
  format.questionEnd = {kEos, text("\n"), special("<|assistant|>"), text("\n")};
  format.answerEnd = {kEos, text("\n")};
  format.stopPieces = {"<|user|>"};
  return format;
}

/// lm-sys/FastChat, conversation "vicuna_v1.1".
ChatFormat vicuna() {
  ChatFormat format;
  format.systemEnd = {text(" ")};
  format.questionStart = {text("USER: ")};
  format.questionEnd = {text(" ASSISTANT:")};
  format.answerStart = {text(" ")};
  format.answerEnd = {kEos};
  format.stopTexts = {" USER:", "\nUSER:"};
  return format;
}

/// The form of the Alpaca data, with several turns as chat programs write it.
ChatFormat alpaca() {
  ChatFormat format;
  format.stripQuestions = true;
  format.stripAnswers = true;
  format.systemEnd = {text("\n\n")};
  format.questionStart = {text("### Instruction:\n")};
  format.questionEnd = {text("\n\n### Response:\n")};
  format.answerEnd = {kEos, text("\n\n")};
  format.stopTexts = {"### Instruction:"};
  return format;
}

/// mistralai/mistral-common. Its later versions move the system prompt to the last question; here it stays in the
/// first one, so that what was read stays read.
ChatFormat mistral() {
  ChatFormat format;
  format.alwaysBos = true;
  format.ownSpaces = true;
  format.systemInQuestion = true;
  format.systemEnd = {text("\n\n")};
  format.questionStart = {text(" [INST] ")};
  format.questionEnd = {text(" [/INST]")};
  format.answerStart = {text(" ")};
  format.answerEnd = {kEos};
  return format;
}

/// Mistral-7B-Instruct-v0.3 and others whose vocabulary has the tags as control tokens.
ChatFormat mistralWithTokens() {
  ChatFormat format = mistral();
  format.stripAnswers = true;
  format.questionStart = {special("[INST]"), text(" ")};
  format.questionEnd = {special("[/INST]")};
  return format;
}

}  // namespace

const ChatFormat& chatFormat(TemplateKind kind, const Tokenizer& tokenizer) {
  static const ChatFormat kPlain;
  static const ChatFormat kChatMl = chatMl();
  static const ChatFormat kZephyr = zephyr();
  static const ChatFormat kVicuna = vicuna();
  static const ChatFormat kAlpaca = alpaca();
  static const ChatFormat kMistral = mistral();
  static const ChatFormat kMistralWithTokens = mistralWithTokens();
  switch (kind) {
    case TemplateKind::Plain:
    case TemplateKind::Llama2: break;
    case TemplateKind::ChatML: return kChatMl;
    case TemplateKind::Zephyr: return kZephyr;
    case TemplateKind::Vicuna: return kVicuna;
    case TemplateKind::Alpaca: return kAlpaca;
    case TemplateKind::Mistral: {
      const bool hasTokens = tokenizer.specialToken("[INST]") >= 0 && tokenizer.specialToken("[/INST]") >= 0;
      return hasTokens ? kMistralWithTokens : kMistral;
    }
  }
  return kPlain;
}

}  // namespace chasqui::engine
