#include "prompts/prompt_editor.h"

#include <algorithm>

#include <QDateTime>
#include <QLocale>
#include <QVariantMap>

#include "prompts/prompt_examples.h"
#include "prompts/prompt_variables.h"
#include "prompts/version_comparison.h"
#include "storage/ids.h"
#include "storage/prompt_store.h"

namespace chasqui::app {

namespace {

/// A chat has a question: what a template writes between prompt and question counts, too.
constexpr char kAnyQuestion[] = "Hello";

}  // namespace

PromptEditor::PromptEditor(PromptLibrary& library, PresetLibrary& presets, QObject* parent)
    : QObject(parent),
      library_(library),
      meter_([this] { return toCount(); }),
      modelText_([this] { return toShow(); }),
      preset_(
          presets, [this] { return entry_.presetId; }, [this](const QString& presetId) { bindPreset(presetId); }) {
  meter_.setDraft(kAnyQuestion);
  connect(&meter_, &ContextMeter::changed, this, &PromptEditor::counted);
  connect(&library_, &PromptLibrary::used, this, [this](const QString& promptId) {
    if (promptId == entry_.promptId) inOwnVersion_ = false;
  });
  connect(&library_, &PromptLibrary::reordered, this, [this] {
    if (const PromptEntry* entry = library_.find(entry_.promptId)) entry_.position = entry->position;
  });
  connect(&library_, &PromptLibrary::changed, this, [this](const QString& promptId) {
    if (entry_.promptId.isEmpty() || (!promptId.isEmpty() && promptId != entry_.promptId)) return;
    const PromptEntry* entry = library_.find(entry_.promptId);
    if (!entry)
      open({});
    else if (*entry != entry_)
      take(*entry);
  });
}

QString PromptEditor::unknownVariables() const { return inBraces(unknown_); }

double PromptEditor::share() const {
  return meter_.capacity() == 0 ? 0 : std::min(1.0, static_cast<double>(tokens()) / meter_.capacity());
}

ContextMeter::Subject PromptEditor::toCount() const {
  PromptSource source;
  source.system = entry_.text.toStdString();
  source.path = messagesOf(wholeExamples(entry_.examples));
  return {std::move(source), 0, false, {}};
}

ModelText::Subject PromptEditor::toShow() const {
  const PromptValues values = knownValues(modelName_);
  ModelText::Subject subject;
  subject.source.system = filled(entry_.text, values).toStdString();
  subject.source.path = messagesOf(filled(wholeExamples(entry_.examples), values));
  subject.source.open.user = tr("(your question)").toStdString();
  return subject;
}

void PromptEditor::setModelName(const QString& name) {
  modelName_ = name;
  modelText_.refresh();
}

void PromptEditor::open(const QString& promptId) {
  if (!promptId.isEmpty() && promptId == entry_.promptId) return;
  const PromptEntry* entry = library_.find(promptId);
  inOwnVersion_ = false;
  entry_ = {};
  tagsText_.clear();
  versions_.clear();
  shownVersions_.clear();
  take(entry ? *entry : PromptEntry{});
  emit opened();
  emit versionsChanged();
  readVersions();
}

void PromptEditor::take(const PromptEntry& entry) {
  entry_ = entry;
  if (tagsFrom(tagsText_) != entry_.tags) tagsText_ = textOfTags(entry_.tags);
  examples_.setExamples(entry_.examples);
  unknown_ = unknownVariablesIn(entry_.text, entry_.examples);
  tag_ = QString::fromUtf8(engine::findTag(entry_.text.toStdString()));
  meter_.refresh();
  modelText_.refresh();
  preset_.refresh();
  emit changed();
}

void PromptEditor::bindPreset(const QString& presetId) {
  if (builtIn() || entry_.promptId.isEmpty() || presetId == entry_.presetId) return;
  entry_.presetId = presetId;
  emit changed();
  library_.put(entry_);
}

void PromptEditor::setName(const QString& name) {
  if (builtIn() || name == entry_.name) return;
  entry_.name = name;
  emit changed();
  library_.put(entry_);
}

void PromptEditor::setEmoji(const QString& emoji) {
  if (builtIn() || emoji == entry_.emoji) return;
  entry_.emoji = emoji;
  emit changed();
  library_.put(entry_);
}

void PromptEditor::setTags(const QString& tags) {
  const QStringList list = tagsFrom(tags);
  tagsText_ = tags;
  if (builtIn() || list == entry_.tags) return;
  entry_.tags = list;
  emit changed();
  library_.put(entry_);
}

void PromptEditor::setText(const QString& text) {
  say(text, entry_.examples);
}

/// The first time since it was opened or a chat took it, that begins a version.
void PromptEditor::say(const QString& text, const PromptExamples& examples) {
  if (builtIn() || entry_.promptId.isEmpty() || (text == entry_.text && examples == entry_.examples)) return;
  const bool begins = !inOwnVersion_;
  if (begins) {
    entry_.versionId = QString::fromStdString(storage::newId());
    entry_.versionMs = QDateTime::currentMSecsSinceEpoch();
  }
  inOwnVersion_ = true;
  PromptEntry entry = entry_;
  entry.text = text;
  entry.examples = examples;
  take(entry);
  library_.put(entry_);
  if (begins) readVersions();
}

void PromptEditor::addExample() {
  if (!canAddExample()) return;
  PromptExamples examples = entry_.examples;
  examples.emplace_back();
  say(entry_.text, examples);
}

void PromptEditor::setExample(int row, const QString& question, const QString& answer) {
  if (row < 0 || row >= examples_.count()) return;
  PromptExamples examples = entry_.examples;
  examples[static_cast<std::size_t>(row)] = {question.toStdString(), answer.toStdString()};
  say(entry_.text, examples);
}

void PromptEditor::removeExample(int row) {
  if (row < 0 || row >= examples_.count()) return;
  PromptExamples examples = entry_.examples;
  examples.erase(examples.begin() + row);
  say(entry_.text, examples);
}

void PromptEditor::moveExample(int row, int step) {
  const int other = row + (step > 0 ? 1 : -1);
  if (builtIn() || std::min(row, other) < 0 || std::max(row, other) >= examples_.count()) return;
  PromptExamples examples = entry_.examples;
  std::swap(examples[static_cast<std::size_t>(row)], examples[static_cast<std::size_t>(other)]);
  examples_.swap(row, other);  // the rows move in the view; say() finds them in their places
  say(entry_.text, examples);
}

void PromptEditor::escapeTags() {
  say(QString::fromStdString(engine::escapeTags(entry_.text.toStdString())), app::escapeTags(entry_.examples));
}

void PromptEditor::setFormat(const std::optional<PromptFormat>& format) {
  meter_.setFormat(format);
  modelText_.setFormat(format);
  const bool refuses = !format || engine::refusesTags(format->kind);
  if (std::exchange(refusesTags_, refuses) != refuses) emit changed();
}

void PromptEditor::readVersions() {
  if (entry_.promptId.isEmpty() || builtIn()) return show({});
  library_.flush();
  library_.storage().run<std::vector<storage::PromptVersion>>(
      this,
      [id = entry_.promptId.toStdString()](storage::Database& database) {
        return storage::PromptStore(database).versionsOf(id);
      },
      [this, id = entry_.promptId](const Result<std::vector<storage::PromptVersion>>& versions) {
        if (id == entry_.promptId && versions) show(*versions);
      });
}

void PromptEditor::show(const std::vector<storage::PromptVersion>& versions) {
  versions_.clear();
  shownVersions_.clear();
  for (const storage::PromptVersion& version : versions) {
    const QString text = QString::fromStdString(version.text);
    if (version.id == entry_.versionId.toStdString()) continue;  // it may say more by now than was read
    if (text == entry_.text && version.examples == entry_.examples) continue;
    if (text.isEmpty() && version.examples.empty()) continue;
    shownVersions_.push_back(version);
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(version.createdAtMs);
    versions_ << QVariantMap{{QStringLiteral("versionId"), QString::fromStdString(version.id)},
                             {QStringLiteral("when"), QLocale().toString(when, QLocale::ShortFormat)},
                             {QStringLiteral("text"), text},
                             {QStringLiteral("examples"), textOfExamples(version.examples)}};
  }
  emit versionsChanged();
}

QVariantMap PromptEditor::compareVersion(const QString& versionId, const QString& text) const {
  const auto whole = [](const QString& words, const PromptExamples& examples) {
    return examples.empty() ? words : words + QStringLiteral("\n\n") + textOfExamples(examples);
  };
  const auto version = std::find_if(shownVersions_.begin(), shownVersions_.end(),
                                    [&](const auto& shown) { return shown.id == versionId.toStdString(); });
  if (version == shownVersions_.end()) return {};
  const VersionComparison comparison = compareVersions(
      whole(QString::fromStdString(version->text), version->examples), whole(text, entry_.examples));
  return {{QStringLiteral("styled"), QVariant::fromValue(comparison.styled)},
          {QStringLiteral("spoken"), comparison.spoken}};
}

void PromptEditor::bringBack(const QString& versionId) {
  const auto version = std::find_if(shownVersions_.begin(), shownVersions_.end(), [&](const auto& shown) {
    return shown.id == versionId.toStdString();
  });
  if (version == shownVersions_.end()) return;
  inOwnVersion_ = false;  // what it says now is kept
  const storage::PromptVersion said = *version;
  say(QString::fromStdString(said.text), said.examples);
  readVersions();
}

void PromptEditor::retranslate() {
  if (const PromptEntry* entry = library_.find(entry_.promptId)) take(*entry);
  modelText_.retranslate();
  readVersions();
}

}  // namespace chasqui::app
