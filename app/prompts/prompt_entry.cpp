#include "prompts/prompt_entry.h"

#include <algorithm>

namespace chasqui::app {

PromptEntry entryOf(const storage::LibraryPrompt& prompt) {
  PromptEntry entry;
  entry.promptId = QString::fromStdString(prompt.id);
  entry.name = QString::fromStdString(prompt.name);
  entry.emoji = QString::fromStdString(prompt.emoji);
  for (const std::string& tag : prompt.tags) entry.tags << QString::fromStdString(tag);
  entry.text = QString::fromStdString(prompt.version.text);
  entry.examples = prompt.version.examples;
  entry.versionId = QString::fromStdString(prompt.version.id);
  entry.position = prompt.position;
  entry.createdMs = prompt.createdAtMs;
  entry.deletedMs = prompt.deletedAtMs;
  entry.versionMs = prompt.version.createdAtMs;
  entry.presetId = QString::fromStdString(prompt.presetId);
  return entry;
}

storage::LibraryPrompt promptOf(const PromptEntry& entry) {
  storage::LibraryPrompt prompt;
  prompt.id = entry.promptId.toStdString();
  prompt.name = entry.name.toStdString();
  prompt.emoji = entry.emoji.toStdString();
  for (const QString& tag : entry.tags) prompt.tags.push_back(tag.toStdString());
  prompt.position = entry.position;
  prompt.createdAtMs = entry.createdMs;
  prompt.deletedAtMs = entry.deletedMs;
  prompt.version = {entry.versionId.toStdString(), entry.versionMs, entry.text.toStdString(),
                    entry.examples};
  prompt.presetId = entry.presetId.toStdString();
  return prompt;
}

exchange::PromptDocument documentOf(const PromptEntry& entry) {
  exchange::PromptDocument prompt{entry.name.toStdString(), entry.emoji.toStdString(), {}, entry.text.toStdString(),
                                  entry.examples};
  for (const QString& tag : entry.tags) prompt.tags.push_back(tag.toStdString());
  exchange::makeFit(prompt);
  return prompt;
}

PromptEntry entryOf(const exchange::PromptDocument& prompt) {
  PromptEntry entry;
  entry.name = QString::fromStdString(prompt.name);
  entry.emoji = QString::fromStdString(prompt.emoji);
  for (const std::string& tag : prompt.tags) entry.tags << QString::fromStdString(tag);
  entry.text = QString::fromStdString(prompt.text);
  entry.examples = prompt.examples;
  return entry;
}

QString excerptOf(const QString& text) {
  constexpr qsizetype kCharacters = 120;
  return text.left(4 * kCharacters).simplified().left(kCharacters);
}

QStringList tagsFrom(const QString& text) {
  QStringList tags;
  for (const QString& part : text.split(QLatin1Char(',')))
    if (const QString tag = part.simplified(); !tag.isEmpty() && !tags.contains(tag)) tags << tag;
  return tags;
}

QString textOfTags(const QStringList& tags) { return tags.join(QStringLiteral(", ")); }

bool matches(const PromptEntry& entry, const QString& filter) {
  const QStringList words = filter.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
  return std::all_of(words.begin(), words.end(), [&](const QString& word) {
    return entry.name.contains(word, Qt::CaseInsensitive) || entry.text.contains(word, Qt::CaseInsensitive) ||
           entry.tags.join(QLatin1Char('\n')).contains(word, Qt::CaseInsensitive);
  });
}

}  // namespace chasqui::app
