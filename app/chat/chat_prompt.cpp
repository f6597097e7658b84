#include "chat/chat_prompt.h"

#include <utility>

#include "chat/prompt_mark.h"
#include "prompts/prompt_examples.h"
#include "prompts/prompt_variables.h"
#include "storage/prompt_store.h"

namespace chasqui::app {

namespace {

/// Chosen where a default says something else.
const QString kNone = kBuiltInPrefix + QStringLiteral("none");

}  // namespace

ChatPrompt::ChatPrompt(PromptLayers& layers, std::function<Conversation&()> conversation, QObject* parent)
    : QObject(parent),
      layers_(layers),
      library_(layers.library()),
      conversation_(std::move(conversation)),
      choices_(layers.choices()) {
  connect(&layers_, &PromptLayers::changed, this, &ChatPrompt::layersChanged);
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
                            hasMessages() ? PromptExamples{} : conversation.examples);
}

int ChatPrompt::exampleCount() const {
  return hasMessages() ? 0 : static_cast<int>(conversation_().examples.size());
}

QString ChatPrompt::source() const {
  const storage::Chat& chat = conversation_().chat;
  const QString prompt = name();
  if (chat.promptLayer.empty()) {
    if (!conversation_().hasOwnPrompt()) return {};
    return prompt.isEmpty() ? tr("This chat's own") : tr("This chat's own: %1").arg(prompt);
  }
  // Which folder or model it was is not kept: it has a name as long as it says the same.
  const NearestPrompt said = nearest();
  const bool isSaid = said.layer() == chat.promptLayer && said.entry->promptId == promptId();
  QString place;
  if (chat.promptLayer == nameOf(PromptLayer::Application))
    place = tr("Default of the application");
  else if (chat.promptLayer == nameOf(PromptLayer::Model))
    place = isSaid ? tr("From the model %1").arg(said.place.name) : tr("From a model's default");
  else
    place = isSaid ? tr("From the folder %1").arg(said.place.name) : tr("From a folder's default");
  return prompt.isEmpty() ? place : tr("%1: %2", "where a prompt is from: its name").arg(place, prompt);
}

bool ChatPrompt::resettable() const {
  const Conversation& conversation = conversation_();
  if (!library_.isRead()) return false;
  if (conversation.hasOwnPrompt()) return true;
  if (!conversation.hasBegun()) return false;
  const NearestPrompt said = nearest();
  if (said.layer() != conversation.chat.promptLayer) return true;
  return said.entry && (said.entry->promptId != promptId() || outdated());
}

int ChatPrompt::choice() const {
  if (!conversation_().hasOwnPrompt()) return 0;
  const int choice = layers_.choiceOf(promptId());
  return choice == 0 ? -1 : choice;
}

NearestPrompt ChatPrompt::nearest() const {
  return layers_.nearest(QString::fromStdString(conversation_().chat.folderId));
}

bool ChatPrompt::follows() const { return !conversation_().hasBegun() && !conversation_().hasOwnPrompt(); }

bool ChatPrompt::isUnsure() const {
  return follows() && layers_.isUnsure(QString::fromStdString(conversation_().chat.folderId));
}

void ChatPrompt::layersChanged() {
  follow();
  const QStringList choices = layers_.choices();
  if (std::exchange(choices_, choices) != choices) emit choicesChanged();
  emit changed();
}

void ChatPrompt::follow() {
  if (!library_.isRead() || !follows()) return;
  const NearestPrompt said = nearest();
  const storage::Chat& chat = conversation_().chat;
  const QString text = said.entry ? said.entry->text : QString();
  // A text whose braces are filled in already stays.
  const bool hasText = text == followedText_ || text == QString::fromStdString(chat.systemPrompt);
  const bool hasIds = !said.entry || (said.entry->promptId == promptId() && !outdated());
  if (hasText && hasIds && said.layer() == chat.promptLayer) return;
  takeEntry(said.entry, said.layer());
  emit followed();
  emit changed();
}

void ChatPrompt::takeEntry(const PromptEntry* entry, const std::string& layer) {
  asking_ = waitsForExamples_ = false;
  acceptedText_.reset();
  takeExamples(entry ? entry->examples : PromptExamples{});
  storage::Chat& chat = conversation_().chat;
  chat.promptId = entry ? entry->promptId.toStdString() : std::string();
  chat.promptVersionId = entry ? entry->versionId.toStdString() : std::string();
  chat.promptLayer = layer;
  followedText_ = entry ? entry->text : QString();
  chat.systemPrompt = followedText_.toStdString();
}

void ChatPrompt::takeOver(const storage::Chat& from, const std::vector<storage::PromptExample>& examples) {
  storage::Chat& chat = conversation_().chat;
  asking_ = false;
  acceptedText_ = from.systemPrompt;  // it was sent as it is
  takeExamples(examples);
  if (chat.systemPrompt == from.systemPrompt && chat.promptId == from.promptId &&
      chat.promptVersionId == from.promptVersionId)
    return;
  chat.promptId = from.promptId;
  chat.promptVersionId = from.promptVersionId;
  chat.promptLayer.clear();
  if (from.systemPrompt.empty() && from.promptId.empty()) chat.promptId = kNone.toStdString();
  take(QString::fromStdString(from.systemPrompt));
}

void ChatPrompt::begun() {
  const QString id = promptId();
  if (id.isEmpty()) return;
  emit library_.used(id);
  library_.flush();  // the chat may find its version in the database alone
}

void ChatPrompt::refresh() {
  asking_ = waitsForExamples_ = false;
  acceptedText_.reset();
  followedText_.clear();
  follow();
  findExamples();
  emit changed();
}

/// What the chat's version of its prompt has, as long as it counts.
void ChatPrompt::findExamples() {
  Conversation& conversation = conversation_();
  if (conversation.examplesKnown || hasMessages()) return;
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
  storage::Chat& chat = conversation_().chat;
  chat.promptId = chat.systemPrompt.empty() && nearest().entry ? kNone.toStdString() : std::string();
  chat.promptVersionId.clear();
  chat.promptLayer.clear();
  takeExamples({});
  refresh();
}

bool ChatPrompt::mustAsk() {
  const Conversation& conversation = conversation_();
  findExamples();
  waitsForExamples_ = !hasMessages() && !conversation.examplesKnown;
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
  if (!hasMessages()) conversation_().examples = filled(conversation_().examples, values);
  const QString now = filled(text, values);
  if (now != text) take(now);
}

void ChatPrompt::use(const QString& promptId) {
  const PromptEntry* entry = library_.find(promptId);
  if (!entry) return;
  takeEntry(entry, {});
  begun();
  emit taken();
  emit changed();
}

void ChatPrompt::update() {
  const PromptEntry* entry = library_.find(promptId());
  if (!entry) return;
  takeEntry(entry, conversation_().chat.promptLayer);
  begun();
  emit taken();
  emit changed();
}

void ChatPrompt::reset() {
  if (!library_.isRead()) return;
  const NearestPrompt said = nearest();
  takeEntry(said.entry, said.layer());
  if (conversation_().hasBegun()) begun();
  emit taken();
  emit changed();
}

void ChatPrompt::choose(int choice) {
  if (choice == 0)
    reset();
  else
    use(layers_.promptAt(choice));
}

void ChatPrompt::answer(const QStringList& values) {
  PromptValues known;
  const QStringList names = variables();
  for (qsizetype i = 0; i < std::min(names.size(), values.size()); ++i)
    if (!values[i].trimmed().isEmpty()) known.emplace(names[i], values[i].trimmed());
  asking_ = false;
  if (!hasMessages()) conversation_().examples = filled(conversation_().examples, known);
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
