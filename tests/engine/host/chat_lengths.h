// Chats of any length, and how long they are for the demo model's vocabulary.
#pragma once

#include <QTest>

#include "engine/context.h"
#include "engine/model.h"
#include "shared_files.h"

Q_DECLARE_METATYPE(chasqui::engine::TemplateKind)

namespace chasqui::test {

using namespace engine;

inline const Tokenizer& demo() {
  static const Tokenizer tokenizer = readTokenizer(test::demoModelPath()).value();
  return tokenizer;
}

inline void addKinds() {
  QTest::addColumn<TemplateKind>("kind");
  for (const TemplateKind kind : templateKinds()) QTest::newRow(templateName(kind)) << kind;
}

inline ChatTurn turnOf(const std::string& user, const std::string& answer = {}) { return {user, answer, {}, 0}; }

inline std::string name(std::size_t index) { return "number " + std::to_string(index); }

/// Finished turns, each naming its index, and an open one.
inline Chat chatOf(std::size_t turns, const std::string& question = "And now?") {
  Chat chat;
  chat.system = "You are a pirate.";
  for (std::size_t index = 0; index < turns; ++index)
    chat.turns.push_back(turnOf("What is " + name(index) + "?", "It is the \u00E9l\u00E8ve of " + name(index) + "."));
  chat.turns.push_back(turnOf(question));
  return chat;
}

inline std::uint32_t lengthOf(TemplateKind kind, const Chat& chat) {
  return static_cast<std::uint32_t>(encodeChat(demo(), kind, chat).value().size());
}

inline ChatMeasure measureFor(TemplateKind kind, std::uint32_t contextTokens) { return {demo(), kind, contextTokens}; }

inline RoomOptions options(WhenFull whenFull, std::uint32_t maxTokens = 0) { return {whenFull, maxTokens, {}, {}}; }

inline bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace chasqui::test
