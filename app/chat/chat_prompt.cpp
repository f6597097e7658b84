#include "chat/chat_prompt.h"

#include <utility>

#include "chat/prompt_mark.h"
#include "prompts/prompt_variables.h"

namespace chasqui::app {

ChatPrompt::ChatPrompt(PromptLibrary& library, std::function<Conversation&()> conversation, QObject* parent)
    : QObject(parent), library_(library), conversation_(std::move(conversation)) {
  connect(&library_, &PromptLibrary::changed, this, [this](const QString& id) {
    if (id == promptId()) emit changed();
  });
  connect(&library_, &PromptLibrary::read, this, &ChatPrompt::changed);
  connect(&library_, &PromptLibrary::retranslated, this, &ChatPrompt::changed);
}

QString ChatPrompt::promptId() const { return QString::fromStdString(conversation_().chat.promptId); }

QString ChatPrompt::name() const {
  const PromptEntry* entry = library_.find(promptId());
  return entry ? entry->name : QString();
}

bool ChatPrompt::outdated() const {
  const PromptEntry* entry = library_.find(promptId());
  return entry && entry->versionId.toStdString() != conversation_().chat.promptVersionId;
}

QStringList ChatPrompt::variables() const {
  return unknownVariablesIn(QString::fromStdString(conversation_().chat.systemPrompt));
}

void ChatPrompt::refresh() {
  asking_ = false;
  acceptedText_.clear();
  emit changed();
}

void ChatPrompt::leaveLibrary() {
  conversation_().chat.promptId.clear();
  conversation_().chat.promptVersionId.clear();
  refresh();
}

bool ChatPrompt::mustAsk() {
  const Conversation& conversation = conversation_();
  const std::string& text = conversation.chat.systemPrompt;
  if (text == acceptedText_ || variables().isEmpty()) return false;
  // Where nobody noted what was read, the user's own text was there before these notes.
  const std::optional<std::string> read = promptReadAt(conversation, conversation.chat.selectedLeafId);
  const bool isRead = conversation.tree.size() > 0 && (read ? *read == text : conversation.chat.promptId.empty());
  if (isRead) return false;
  asking_ = true;
  emit changed();
  return true;
}

void ChatPrompt::fillKnown(const QString& model) {
  const QString text = QString::fromStdString(conversation_().chat.systemPrompt);
  const QString now = filled(text, knownValues(model));
  if (now != text) take(now);
}

void ChatPrompt::use(const QString& promptId) {
  const PromptEntry* entry = library_.find(promptId);
  if (!entry) return;
  asking_ = false;
  acceptedText_.clear();
  storage::Chat& chat = conversation_().chat;
  chat.promptId = entry->promptId.toStdString();
  chat.promptVersionId = entry->versionId.toStdString();
  const QString text = entry->text;
  emit library_.used(promptId);
  take(text);
}

void ChatPrompt::answer(const QStringList& values) {
  PromptValues known;
  const QStringList names = variables();
  for (qsizetype i = 0; i < std::min(names.size(), values.size()); ++i)
    if (!values[i].trimmed().isEmpty()) known.emplace(names[i], values[i].trimmed());
  asking_ = false;
  take(filled(QString::fromStdString(conversation_().chat.systemPrompt), known));
  acceptedText_ = conversation_().chat.systemPrompt;
  emit answered();
}

void ChatPrompt::dismiss() {
  if (std::exchange(asking_, false)) emit changed();
}

void ChatPrompt::take(const QString& text) {
  conversation_().chat.systemPrompt = text.toStdString();
  emit taken();
  emit changed();
}

}  // namespace chasqui::app
