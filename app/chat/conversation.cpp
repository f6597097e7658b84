#include "chat/conversation.h"

#include <algorithm>

#include <QDateTime>

namespace chasqui::app {

namespace {

constexpr int kTitleCharacters = 48;

}  // namespace

std::vector<const storage::Message*> Conversation::path() const {
  std::vector<const storage::Message*> messages;
  for (const std::string& id : tree.pathTo(chat.selectedLeafId))
    if (const storage::Message* message = tree.find(id)) messages.push_back(message);
  return messages;
}

bool Conversation::isBlank() const {
  return tree.size() == 0 && chat.systemPrompt.empty() && !chat.titleIsCustom &&
         QString::fromStdString(chat.draft).trimmed().isEmpty();
}

bool Conversation::selectSibling(const std::string& messageId, int delta) {
  const std::vector<std::string> siblings = tree.siblings(messageId);
  const auto at = std::find(siblings.begin(), siblings.end(), messageId);
  if (at == siblings.end()) return false;
  const std::ptrdiff_t to = (at - siblings.begin()) + delta;
  if (to < 0 || to >= static_cast<std::ptrdiff_t>(siblings.size()) || delta == 0) return false;
  leafOf[messageId] = chat.selectedLeafId;
  const std::string& chosen = siblings[static_cast<std::size_t>(to)];
  const auto known = leafOf.find(chosen);
  chat.selectedLeafId = known != leafOf.end() ? known->second : tree.newestLeafUnder(chosen);
  return true;
}

std::vector<std::string> Conversation::unstoredUpTo(const std::string& messageId) const {
  std::vector<std::string> ids = tree.pathTo(messageId);
  ids.erase(std::remove_if(ids.begin(), ids.end(), [this](const auto& id) { return unstored.count(id) == 0; }),
            ids.end());
  return ids;
}

engine::Chat Conversation::promptFor(const std::string& userMessageId) const {
  engine::Chat prompt;
  prompt.system = chat.systemPrompt;
  for (const std::string& id : tree.pathTo(userMessageId)) {
    const storage::Message& message = *tree.find(id);
    if (message.role == storage::Role::User) {
      // An open turn here is a question that nothing answered.
      if (!prompt.turns.empty() && prompt.turns.back().answer.empty()) prompt.turns.pop_back();
      prompt.turns.push_back({message.text, {}, {}, 0});
    } else if (!prompt.turns.empty()) {
      engine::ChatTurn& turn = prompt.turns.back();
      turn.answer = message.text;
      turn.generatedIds = message.generatedIds;
      turn.vocabularyHash = message.vocabularyHash;
    }
  }
  return prompt;
}

QString titleFrom(const QString& text) {
  const QString line = text.simplified();
  if (line.size() <= kTitleCharacters) return line;
  qsizetype cut = line.lastIndexOf(QLatin1Char(' '), kTitleCharacters - 1);
  if (cut <= 0) {
    cut = kTitleCharacters - 1;
    if (line.at(cut).isLowSurrogate()) --cut;  // never half a character
  }
  return line.left(cut) + QChar(0x2026);
}

std::int64_t nowMs() { return QDateTime::currentMSecsSinceEpoch(); }

}  // namespace chasqui::app
