#include "settings/preferences.h"

#include <optional>

#include <QLocale>

#include "settings/stop_strings.h"

namespace chasqui::app {

Preferences::Preferences(QObject* parent) : QObject(parent) {
  for (const PreferenceEntry& entry : preferenceTable()) values_.insert(QLatin1String(entry.key), entry.standard);
}

bool Preferences::isDefault(const QString& key) const {
  const PreferenceEntry* entry = preferenceOf(key);
  return !entry || value(key) == entry->standard;
}

QString Preferences::categoryText(PreferenceCategory category) {
  switch (category) {
    case PreferenceCategory::Appearance: return tr("Appearance");
    case PreferenceCategory::Writing: return tr("Writing");
    case PreferenceCategory::Answers: return tr("Answers");
    case PreferenceCategory::Sampling: return tr("Sampling by default");
    case PreferenceCategory::Chats: return tr("Chats");
    case PreferenceCategory::Models: break;
  }
  return tr("Models");
}

QString Preferences::inWords(const PreferenceEntry& entry, const QVariant& value) {
  if (entry.kind == PreferenceKind::Switch) return value.toBool() ? tr("on") : tr("off");
  if (entry.kind == PreferenceKind::Number) {
    if (entry.zero && value.toDouble() == 0) return textOf(entry.zero);
    return textOf(entry.unit).arg(QLocale().toString(value.toDouble(), 'f', QLocale::FloatingPointShortest));
  }
  if (entry.kind == PreferenceKind::Prompt) return value.toString().isEmpty() ? tr("not set") : tr("set");
  if (entry.kind == PreferenceKind::Seed) return value.toString().isEmpty() ? tr("random each time") : value.toString();
  if (entry.kind == PreferenceKind::Texts) {
    const QStringList texts = shownStopStrings(value.toStringList());
    return texts.isEmpty() ? tr("none") : texts.join(QStringLiteral(", "));
  }
  for (const PreferenceChoice& choice : entry.choices)
    if (value.toString() == QLatin1String(choice.word)) return textOf(choice.label);
  return {};
}

QString Preferences::factsOf(const PreferenceEntry& entry, const QVariant& value) {
  const QString standard = inWords(entry, value);
  if (entry.kind != PreferenceKind::Number) return tr("Default: %1.").arg(standard);
  return tr("Default: %1, range %2 to %3.")
      .arg(standard, inWords(entry, entry.lowest), inWords(entry, entry.highest));
}

void Preferences::set(const QString& key, const QVariant& value) {
  if (take(key, value)) emit edited(key);
}

void Preferences::reset(const QString& key) {
  if (const PreferenceEntry* entry = preferenceOf(key)) set(key, entry->standard);
}

void Preferences::restore(const std::map<std::string, std::string>& settings) {
  for (const PreferenceEntry& entry : preferenceTable()) {
    const QString key = QLatin1String(entry.key);
    const auto found = settings.find(settingOf(key));
    const bool readable =
        found != settings.end() && allowedValue(entry, QString::fromStdString(found->second)).has_value();
    take(key, readable ? QVariant(QString::fromStdString(found->second)) : entry.standard);
  }
}

std::string Preferences::settingOf(const QString& key) {
  const PreferenceEntry* entry = preferenceOf(key);
  return entry && entry->setting ? entry->setting : "preference." + key.toStdString();
}

std::string Preferences::stored(const QString& key) const {
  const QVariant stored = value(key);
  return stored.userType() == QMetaType::QStringList ? stopStringsToJson(stored.toStringList())
                                                     : stored.toString().toStdString();
}

bool Preferences::take(const QString& key, const QVariant& value) {
  const PreferenceEntry* entry = preferenceOf(key);
  const std::optional<QVariant> taken = entry ? allowedValue(*entry, value) : std::nullopt;
  if (!taken || values_.value(key) == *taken) return false;
  values_.insert(key, *taken);
  emit changed(key);
  return true;
}

}  // namespace chasqui::app
