#include "settings/preference_list.h"

#include <algorithm>

#include "actions/fuzzy_match.h"
#include "settings/sampling_values.h"
#include "settings/stop_strings.h"

namespace chasqui::app {

PreferenceList::PreferenceList(Preferences& preferences, QObject* parent)
    : QAbstractListModel(parent), preferences_(preferences) {
  connect(&preferences_, &Preferences::changed, this, &PreferenceList::valueChanged);
  rebuild();
}

int PreferenceList::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant PreferenceList::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const PreferenceEntry& entry = *rows_[static_cast<std::size_t>(index.row())];
  if (role == ValueRoles::Heading)
    return isFirstOfCategory(index.row()) ? Preferences::categoryText(entry.category) : QString();
  if (role == ValueRoles::Idle)
    return entry.category == PreferenceCategory::Sampling
               ? idleReason(SamplingValues::standard(preferences_), QLatin1String(entry.key))
               : QString();
  return roleOf({entry, preferences_.value(QLatin1String(entry.key)), entry.standard}, role);
}

void PreferenceList::setFilter(const QString& filter) {
  if (filter_ == filter) return;
  filter_ = filter;
  rebuild();
  emit filterChanged();
}

void PreferenceList::retranslate() {
  // Not anew: the box that the language was chosen in stays.
  if (count() > 0) emit dataChanged(index(0), index(count() - 1));
  emit filterChanged();
}

QStringList PreferenceList::categories() const {
  QStringList categories;
  for (const PreferenceEntry* entry : rows_) categories << Preferences::categoryText(entry->category);
  categories.removeDuplicates();
  return categories;
}

bool PreferenceList::anyChanged() const {
  const auto& table = preferenceTable();
  return std::any_of(table.begin(), table.end(), [this](const PreferenceEntry& entry) {
    return !preferences_.isDefault(QLatin1String(entry.key));
  });
}

QStringList PreferenceList::choicesOf(const QString& key) const {
  const PreferenceEntry* entry = preferenceOf(key);
  return entry ? app::choicesOf(*entry) : QStringList();
}

void PreferenceList::choose(const QString& key, int choice) {
  const PreferenceEntry* entry = preferenceOf(key);
  if (entry && choice >= 0 && choice < static_cast<int>(entry->choices.size()))
    preferences_.set(key, QString::fromLatin1(entry->choices[static_cast<std::size_t>(choice)].word));
}

void PreferenceList::setTexts(const QString& key, const QStringList& shown) {
  preferences_.set(key, typedStopStrings(shown));
}

QString PreferenceList::mistakeIn(const QString& key, const QString& typed) const {
  const PreferenceEntry* entry = preferenceOf(key);
  return entry ? app::mistakeIn(*entry, typed, shownStopStrings(preferences_.value(key).toStringList())) : QString();
}

void PreferenceList::resetAll() {
  for (const PreferenceEntry& entry : preferenceTable()) preferences_.reset(QLatin1String(entry.key));
}

bool PreferenceList::isFirstOfCategory(int row) const {
  const auto at = static_cast<std::size_t>(row);
  return row == 0 || rows_[at]->category != rows_[at - 1]->category;
}

void PreferenceList::valueChanged(const QString& key) {
  for (int row = 0; row < count(); ++row)
    if (key == QLatin1String(rows_[static_cast<std::size_t>(row)]->key))
      emit dataChanged(index(row), index(row),
                       {ValueRoles::Value, ValueRoles::ValueText, ValueRoles::Changed, ValueRoles::Choice});
  if (count() > 0) emit dataChanged(index(0), index(count() - 1), {ValueRoles::Idle});
  emit anyChangedChanged();
}

void PreferenceList::rebuild() {
  const int countBefore = count();
  const QString wanted = foldForMatch(filter_).trimmed();
  beginResetModel();
  rows_.clear();
  for (const PreferenceEntry& entry : preferenceTable()) {
    QStringList words{Preferences::categoryText(entry.category), Preferences::textOf(entry.label),
                      Preferences::textOf(entry.help)};
    if (foldForMatch((words + app::choicesOf(entry)).join(u' ')).contains(wanted)) rows_.push_back(&entry);
  }
  endResetModel();
  if (count() != countBefore) emit countChanged();
}

}  // namespace chasqui::app
