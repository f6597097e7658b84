#include "chat/chat_prompt.h"

#include <utility>

#include "chat/prompt_mark.h"
#include "prompts/prompt_examples.h"
#include "prompts/prompt_variables.h"
#include "storage/prompt_store.h"

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
  const Conversation& conversation = conversation_();
  return unknownVariablesIn(QString::fromStdString(conversation.chat.systemPrompt),
                            hasBegun() ? PromptExamples{} : conversation.examples);
}

int ChatPrompt::exampleCount() const { return hasBegun() ? 0 : static_cast<int>(conversation_().examples.size()); }

void ChatPrompt::refresh() {
  asking_ = waitsForExamples_ = false;
  acceptedText_.reset();
  findExamples();
  emit changed();
}

/// What the chat's version of its prompt has, as long as it counts.
void ChatPrompt::findExamples() {
  Conversation& conversation = conversation_();
  if (conversation.examplesKnown || hasBegun()) return;
  const PromptEntry* entry = library_.find(promptId());
  if (entry && entry->versionId.toStdString() == conversation.chat.promptVersionId)
    takeExamples(entry->examples);
  else if (conversation.chat.promptVersionId.empty())
    takeExamples({});
  else
    readExamples();
}

/// The library says something else by now, or has not been read yet.
void ChatPrompt::readExamples() {
  const storage::Chat& chat = conversation_().chat;
  using Versions = std::vector<storage::PromptVersion>;
  library_.storage().run<Versions>(
      this,
      [id = chat.promptId](storage::Database& database) { return storage::PromptStore(database).versionsOf(id); },
      [this, chatId = chat.id, versionId = chat.promptVersionId](const Result<Versions>& versions) {
        const Conversation& now = conversation_();
        if (now.chat.id != chatId || now.chat.promptVersionId != versionId || now.examplesKnown) return;
        if (!versions) emit library_.failed(versions.error());
        std::vector<storage::PromptExample> examples;
        for (const storage::PromptVersion& version : versions.value_or(Versions{}))
          if (version.id == versionId) examples = version.examples;
        takeExamples(examples);
        emit examplesFound();
        emit changed();
        if (std::exchange(waitsForExamples_, false)) emit answered();
      });
}

void ChatPrompt::takeExamples(const std::vector<storage::PromptExample>& examples) {
  conversation_().examples = wholeExamples(examples);
  conversation_().examplesKnown = true;
}

void ChatPrompt::leaveLibrary() {
  conversation_().chat.promptId.clear();
  conversation_().chat.promptVersionId.clear();
  takeExamples({});
  refresh();
}

bool ChatPrompt::mustAsk() {
  const Conversation& conversation = conversation_();
  findExamples();
  waitsForExamples_ = !hasBegun() && !conversation.examplesKnown;
  if (waitsForExamples_) return true;
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
  const PromptValues values = knownValues(model);
  if (!hasBegun()) conversation_().examples = filled(conversation_().examples, values);
  const QString now = filled(text, values);
  if (now != text) take(now);
}

void ChatPrompt::use(const QString& promptId) {
  const PromptEntry* entry = library_.find(promptId);
  if (!entry) return;
  asking_ = waitsForExamples_ = false;
  acceptedText_.reset();
  takeExamples(entry->examples);
  storage::Chat& chat = conversation_().chat;
  chat.promptId = entry->promptId.toStdString();
  chat.promptVersionId = entry->versionId.toStdString();
  const QString text = entry->text;
  emit library_.used(promptId);
  library_.flush();  // the chat may find its version in the database alone
  take(text);
}

void ChatPrompt::answer(const QStringList& values) {
  PromptValues known;
  const QStringList names = variables();
  for (qsizetype i = 0; i < std::min(names.size(), values.size()); ++i)
    if (!values[i].trimmed().isEmpty()) known.emplace(names[i], values[i].trimmed());
  asking_ = false;
  if (!hasBegun()) conversation_().examples = filled(conversation_().examples, known);
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
