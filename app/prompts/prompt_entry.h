// One prompt of the library, as the window has it.
#pragma once

#include <cstdint>
#include <vector>

#include <QString>
#include <QStringList>

#include "exchange/prompt_document.h"
#include "storage/types.h"

namespace chasqui::app {

struct PromptEntry {
  QString promptId;
  QString name;
  QString emoji;
  QStringList tags;
  QString text;
  std::vector<storage::PromptExample> examples = {};
  QString versionId;  ///< of text and examples; empty where it is built in
  bool builtIn = false;
  qint64 position = 0;
  qint64 createdMs = 0;
  qint64 deletedMs = 0;  ///< 0: not in the trash
  qint64 versionMs = 0;
  QString presetId = {};  ///< of its chats; empty, or gone: none

  bool operator==(const PromptEntry&) const = default;
};

/// Ids of prompts that are built in begin with this, and no others do.
inline const QString kBuiltInPrefix = QStringLiteral("builtin:");

PromptEntry entryOf(const storage::LibraryPrompt& prompt);
storage::LibraryPrompt promptOf(const PromptEntry& entry);

/// What of a prompt travels, made fit for it.
exchange::PromptDocument documentOf(const PromptEntry& entry);
/// Without ids, times and a position.
PromptEntry entryOf(const exchange::PromptDocument& prompt);

/// The beginning of a text, on one line.
QString excerptOf(const QString& text);

/// What a field for tags holds: one after the other, with commas between them; blanks, empty ones and those that come
/// again are left out.
QStringList tagsFrom(const QString& text);
QString textOfTags(const QStringList& tags);

/// Whether every word of `filter` is in the name, the tags or the text.
bool matches(const PromptEntry& entry, const QString& filter);

}  // namespace chasqui::app
