#include "prompts/prompt_editor.h"

#include <QDateTime>
#include <QLocale>
#include <QVariantMap>

#include "prompts/prompt_variables.h"
#include "storage/ids.h"
#include "storage/prompt_store.h"

namespace chasqui::app {

PromptEditor::PromptEditor(PromptLibrary& library, QObject* parent)
    : QObject(parent), library_(library), meter_([this] { return toCount(); }) {
  connect(&meter_, &ContextMeter::changed, this, &PromptEditor::counted);
  connect(&library_, &PromptLibrary::used, this, [this](const QString& promptId) {
    if (promptId == entry_.promptId) inOwnVersion_ = false;
  });
  connect(&library_, &PromptLibrary::changed, this, [this](const QString& promptId) {
    if (promptId != entry_.promptId) return;
    const PromptEntry* entry = library_.find(promptId);
    if (!entry)
      open({});
    else if (*entry != entry_)
      take(*entry);
  });
}

double PromptEditor::share() const {
  return meter_.capacity() == 0 ? 0 : static_cast<double>(meter_.system()) / meter_.capacity();
}

ContextMeter::Subject PromptEditor::toCount() const {
  PromptSource source;
  source.system = entry_.text.toStdString();
  return {std::move(source), 0, false, {}};
}

void PromptEditor::open(const QString& promptId) {
  if (!promptId.isEmpty() && promptId == entry_.promptId) return;
  const PromptEntry* entry = library_.find(promptId);
  inOwnVersion_ = false;
  entry_ = {};
  tagsText_.clear();
  versions_.clear();
  take(entry ? *entry : PromptEntry{});
  emit opened();
  emit versionsChanged();
  readVersions();
}

void PromptEditor::take(const PromptEntry& entry) {
  entry_ = entry;
  if (tagsFrom(tagsText_) != entry_.tags) tagsText_ = textOfTags(entry_.tags);
  unknown_ = inBraces(unknownVariablesIn(entry_.text));
  meter_.refresh();
  emit changed();
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
  if (builtIn() || entry_.promptId.isEmpty() || text == entry_.text) return;
  const bool begins = !inOwnVersion_;
  if (begins) {
    library_.flush();  // what the version before says
    entry_.versionId = QString::fromStdString(storage::newId());
    entry_.versionMs = QDateTime::currentMSecsSinceEpoch();
  }
  inOwnVersion_ = true;
  PromptEntry entry = entry_;
  entry.text = text;
  take(entry);
  library_.put(entry_);
  if (begins) readVersions();
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
  for (const storage::PromptVersion& version : versions) {
    const QString text = QString::fromStdString(version.text);
    if (text == entry_.text || text.isEmpty()) continue;
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(version.createdAtMs);
    versions_ << QVariantMap{{QStringLiteral("versionId"), QString::fromStdString(version.id)},
                             {QStringLiteral("when"), QLocale().toString(when, QLocale::ShortFormat)},
                             {QStringLiteral("text"), text}};
  }
  emit versionsChanged();
}

void PromptEditor::bringBack(const QString& versionId) {
  for (const QVariant& one : std::as_const(versions_)) {
    const QVariantMap version = one.toMap();
    if (version.value(QStringLiteral("versionId")).toString() != versionId) continue;
    inOwnVersion_ = false;  // what it says now is kept
    setText(version.value(QStringLiteral("text")).toString());
    return readVersions();
  }
}

void PromptEditor::retranslate() {
  if (const PromptEntry* entry = library_.find(entry_.promptId)) take(*entry);
  readVersions();
}

}  // namespace chasqui::app
