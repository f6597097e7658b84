#include "settings/sampling_controller.h"

#include "settings/preferences.h"

namespace chasqui::app {

namespace {

QString seedTextOf(const SamplingValues& values) {
  return values.seed ? QString::number(*values.seed) : QString();
}

}  // namespace

SamplingController::SamplingController(const Preferences& preferences, QObject* parent)
    : QObject(parent), preferences_(preferences) {
  apply(standard(), {});
  connect(&preferences_, &Preferences::changed, this, &SamplingController::preferenceChanged);
}

SamplingValues SamplingController::standard() const {
  SamplingValues values;
  values.temperature = preferences_.temperature();
  values.topK = preferences_.topK();
  values.topP = preferences_.topP();
  values.minP = preferences_.minP();
  values.repeatPenalty = preferences_.repeatPenalty();
  values.maxTokens = preferences_.maxTokens();
  return values;
}

QVariantMap SamplingController::standards() const {
  QVariantMap standards;
  for (const PreferenceEntry& entry : preferenceTable()) {
    const QString key = QLatin1String(entry.key);
    if (entry.category == PreferenceCategory::Sampling) standards.insert(key, preferences_.value(key));
  }
  return standards;
}

void SamplingController::preferenceChanged(const QString& key) {
  const PreferenceEntry* entry = preferenceOf(key);
  if (!entry || entry->category != PreferenceCategory::Sampling) return;
  if (follows_) apply(standard(), seedText_);
  emit standardsChanged();
  emit modifiedChanged();
}

void SamplingController::setTemperature(double value) {
  SamplingValues values = values_;
  values.temperature = value;
  edit(values);
}

void SamplingController::setTopK(int value) {
  SamplingValues values = values_;
  values.topK = value;
  edit(values);
}

void SamplingController::setTopP(double value) {
  SamplingValues values = values_;
  values.topP = value;
  edit(values);
}

void SamplingController::setMinP(double value) {
  SamplingValues values = values_;
  values.minP = value;
  edit(values);
}

void SamplingController::setRepeatPenalty(double value) {
  SamplingValues values = values_;
  values.repeatPenalty = value;
  edit(values);
}

void SamplingController::setMaxTokens(int value) {
  SamplingValues values = values_;
  values.maxTokens = value;
  edit(values);
}

void SamplingController::setSeed(const QString& text) {
  const QString trimmed = text.trimmed();
  bool isNumber = false;
  const qulonglong seed = trimmed.toULongLong(&isNumber);
  QString error;
  if (!trimmed.isEmpty() && !isNumber) error = tr("A seed is a whole number from 0 on, or empty for a random one.");
  if (error != seedError_) {
    seedError_ = error;
    emit seedErrorChanged();
  }
  SamplingValues values = values_;
  if (error.isEmpty()) values.seed = trimmed.isEmpty() ? std::nullopt : std::optional<std::uint64_t>(seed);
  const bool changed = !(values == values_);
  apply(values, trimmed);
  if (changed) tellEdited();
}

std::string SamplingController::stored() const { return follows_ ? std::string() : values_.toJson(); }

void SamplingController::setStored(const std::string& json) {
  follows_ = json.empty();
  show(follows_ ? standard() : SamplingValues::fromJson(json, standard()));
}

void SamplingController::show(const SamplingValues& values) {
  if (!seedError_.isEmpty()) {
    seedError_.clear();
    emit seedErrorChanged();
  }
  apply(values, seedTextOf(values));
}

void SamplingController::retranslate() {
  if (!seedError_.isEmpty()) setSeed(seedText_);
}

void SamplingController::reset() {
  const bool changed = modified();
  follows_ = true;
  show(standard());
  if (changed) emit edited();
}

void SamplingController::edit(const SamplingValues& values) {
  const SamplingValues before = values_;
  apply(values.allowed(), seedText_);
  if (!(values_ == before)) tellEdited();
}

void SamplingController::tellEdited() {
  follows_ = !modified();
  emit edited();
}

void SamplingController::apply(const SamplingValues& values, const QString& seedText) {
  const SamplingValues before = values_;
  const bool wasModified = modified();
  values_ = values;
  if (before.temperature != values_.temperature) emit temperatureChanged();
  if (before.topK != values_.topK) emit topKChanged();
  if (before.topP != values_.topP) emit topPChanged();
  if (before.minP != values_.minP) emit minPChanged();
  if (before.repeatPenalty != values_.repeatPenalty) emit repeatPenaltyChanged();
  if (before.maxTokens != values_.maxTokens) emit maxTokensChanged();
  if (seedText_ != seedText) {
    seedText_ = seedText;
    emit seedChanged();
  }
  if (wasModified != modified()) emit modifiedChanged();
}

}  // namespace chasqui::app
