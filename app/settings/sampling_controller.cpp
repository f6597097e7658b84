#include "settings/sampling_controller.h"

#include "settings/preferences.h"
#include "settings/stop_strings.h"

namespace chasqui::app {

SamplingController::SamplingController(const Preferences& preferences, QObject* parent)
    : QObject(parent),
      preferences_(preferences),
      standard_(SamplingValues::standard(preferences)),
      values_(standard_),
      usual_(*this, true),
      more_(*this, false) {
  connect(&preferences_, &Preferences::changed, this, &SamplingController::preferenceChanged);
}

void SamplingController::show(const SamplingValues& values, const SamplingValues& standard) {
  if (values == values_ && standard == standard_) return;
  values_ = values;
  standard_ = standard;
  usual_.refresh();
  more_.refresh();
  emit changed();
}

void SamplingController::preferenceChanged(const QString& key) {
  const PreferenceEntry* entry = preferenceOf(key);
  if (preset_ || !entry || entry->category != PreferenceCategory::Sampling) return;
  const SamplingValues standard = SamplingValues::standard(preferences_);
  show(follows_ ? standard : values_, standard);
}

void SamplingController::setPreset(const std::optional<SamplingValues>& values) {
  preset_ = values;
  const SamplingValues standard = preset_ ? *preset_ : SamplingValues::standard(preferences_);
  show(follows_ ? standard : values_, standard);
}

void SamplingController::take(const SamplingValues& values) {
  if (values == values_) return;
  follows_ = values == standard_;
  show(values, standard_);
  emit edited();
}

void SamplingController::set(const QString& key, const QVariant& value) {
  SamplingValues values = values_;
  values.set(key, value);
  take(values);
}

void SamplingController::setTexts(const QString& key, const QStringList& shown) { set(key, typedStopStrings(shown)); }

QString SamplingController::mistakeIn(const QString& key, const QString& typed) const {
  const PreferenceEntry* entry = preferenceOf(key);
  return entry ? app::mistakeIn(*entry, typed, shownStopStrings(values_.stopStrings)) : QString();
}

void SamplingController::resetValue(const QString& key) { set(key, standard_.value(key)); }

void SamplingController::reset() {
  const bool changes = !follows_ || modified();
  follows_ = true;
  show(standard_, standard_);
  if (changes) emit edited();
}

std::string SamplingController::stored() const { return follows_ ? std::string() : values_.toJson(); }

void SamplingController::setStored(const std::string& json) {
  follows_ = json.empty();
  show(follows_ ? standard_ : SamplingValues::fromJson(json, standard_), standard_);
}

void SamplingController::retranslate() {
  usual_.refresh();
  more_.refresh();
}

}  // namespace chasqui::app
