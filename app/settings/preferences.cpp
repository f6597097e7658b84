#include "settings/preferences.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <QLocale>

namespace chasqui::app {

namespace {

constexpr qsizetype kLongestId = 200;

bool isChoice(const PreferenceEntry& entry, const QString& word) {
  return std::any_of(entry.choices.begin(), entry.choices.end(),
                     [&](const PreferenceChoice& choice) { return word == QLatin1String(choice.word); });
}

/// The value as the table wants it; empty where it is of another kind.
std::optional<QVariant> allowed(const PreferenceEntry& entry, const QVariant& value) {
  switch (entry.kind) {
    case PreferenceKind::Switch:
      if (value.userType() == QMetaType::Bool) return value;
      if (value.toString() == QLatin1String("true")) return true;
      if (value.toString() == QLatin1String("false")) return false;
      return std::nullopt;
    case PreferenceKind::Number: {
      bool isNumber = false;
      const double number = value.toDouble(&isNumber);
      if (!isNumber || !(number > -1e9 && number < 1e9)) return std::nullopt;
      const double scale = std::pow(10.0, entry.decimals);
      const double near = std::clamp(std::round(number * scale) / scale, entry.lowest, entry.highest);
      return entry.decimals == 0 ? QVariant(qRound(near)) : QVariant(near);
    }
    case PreferenceKind::Prompt:
      if (value.userType() != QMetaType::QString || value.toString().size() > kLongestId) return std::nullopt;
      return value;
    case PreferenceKind::Choice: break;
  }
  return isChoice(entry, value.toString()) ? std::optional<QVariant>(value.toString()) : std::nullopt;
}

}  // namespace

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
  for (const PreferenceChoice& choice : entry.choices)
    if (value.toString() == QLatin1String(choice.word)) return textOf(choice.label);
  return {};
}

QString Preferences::factsOf(const PreferenceEntry& entry) {
  const QString standard = inWords(entry, entry.standard);
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
        found != settings.end() && allowed(entry, QString::fromStdString(found->second)).has_value();
    take(key, readable ? QVariant(QString::fromStdString(found->second)) : entry.standard);
  }
}

std::string Preferences::settingOf(const QString& key) {
  const PreferenceEntry* entry = preferenceOf(key);
  return entry && entry->setting ? entry->setting : "preference." + key.toStdString();
}

std::string Preferences::stored(const QString& key) const { return value(key).toString().toStdString(); }

bool Preferences::take(const QString& key, const QVariant& value) {
  const PreferenceEntry* entry = preferenceOf(key);
  const std::optional<QVariant> taken = entry ? allowed(*entry, value) : std::nullopt;
  if (!taken || values_.value(key) == *taken) return false;
  values_.insert(key, *taken);
  emit changed(key);
  return true;
}

}  // namespace chasqui::app
