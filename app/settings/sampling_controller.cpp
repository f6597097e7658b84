#include "settings/sampling_controller.h"

#include <algorithm>
#include <cmath>

#include <QJsonDocument>
#include <QJsonObject>

namespace chasqui::app {

namespace {

double within(double value, double low, double high, double otherwise) {
  return std::isfinite(value) ? std::clamp(value, low, high) : otherwise;
}

/// Values as the engine takes them: each in its range.
SamplingValues allowed(SamplingValues values) {
  const SamplingValues defaults;
  values.temperature = within(values.temperature, 0, 5, defaults.temperature);
  values.topK = std::clamp(values.topK, 0, 1000);
  values.topP = within(values.topP, 0, 1, defaults.topP);
  values.minP = within(values.minP, 0, 1, defaults.minP);
  values.repeatPenalty = within(values.repeatPenalty, 0.5, 2, defaults.repeatPenalty);
  values.maxTokens = std::max(values.maxTokens, 0);
  return values;
}

QString seedTextOf(const SamplingValues& values) {
  return values.seed ? QString::number(*values.seed) : QString();
}

}  // namespace

engine::SamplingOptions SamplingValues::forEngine() const {
  engine::SamplingOptions options;
  options.temperature = static_cast<float>(temperature);
  options.topK = static_cast<std::uint32_t>(topK);
  options.topP = static_cast<float>(topP);
  options.minP = static_cast<float>(minP);
  options.repeatPenalty = static_cast<float>(repeatPenalty);
  options.seed = seed;
  return options;
}

std::string SamplingValues::toJson() const {
  QJsonObject object{{"temperature", temperature}, {"topK", topK},           {"topP", topP},
                     {"minP", minP},               {"repeatPenalty", repeatPenalty}, {"maxTokens", maxTokens}};
  // JSON numbers are doubles: a 64-bit seed would lose its last digits.
  if (seed) object.insert("seed", QString::number(*seed));
  return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

SamplingValues SamplingValues::fromJson(const std::string& json) {
  const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
  SamplingValues values;
  values.temperature = object.value("temperature").toDouble(values.temperature);
  values.topK = object.value("topK").toInt(values.topK);
  values.topP = object.value("topP").toDouble(values.topP);
  values.minP = object.value("minP").toDouble(values.minP);
  values.repeatPenalty = object.value("repeatPenalty").toDouble(values.repeatPenalty);
  values.maxTokens = object.value("maxTokens").toInt(values.maxTokens);
  bool isNumber = false;
  const qulonglong seed = object.value("seed").toString().toULongLong(&isNumber);
  if (isNumber) values.seed = seed;
  return allowed(values);
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
  if (changed) emit edited();
}

void SamplingController::setValues(const SamplingValues& values) {
  if (!seedError_.isEmpty()) {
    seedError_.clear();
    emit seedErrorChanged();
  }
  const SamplingValues shown = allowed(values);
  apply(shown, seedTextOf(shown));
}

void SamplingController::reset() {
  const bool changed = modified();
  setValues({});
  if (changed) emit edited();
}

bool SamplingController::isDefault(const QString& name) const {
  const SamplingValues defaults;
  if (name == "temperature") return values_.temperature == defaults.temperature;
  if (name == "topK") return values_.topK == defaults.topK;
  if (name == "topP") return values_.topP == defaults.topP;
  if (name == "minP") return values_.minP == defaults.minP;
  if (name == "repeatPenalty") return values_.repeatPenalty == defaults.repeatPenalty;
  if (name == "seed") return values_.seed == defaults.seed;
  if (name == "maxTokens") return values_.maxTokens == defaults.maxTokens;
  return true;
}

double SamplingController::defaultValue(const QString& name) const {
  const SamplingValues defaults;
  if (name == "temperature") return defaults.temperature;
  if (name == "topK") return defaults.topK;
  if (name == "topP") return defaults.topP;
  if (name == "minP") return defaults.minP;
  if (name == "repeatPenalty") return defaults.repeatPenalty;
  if (name == "maxTokens") return defaults.maxTokens;
  return 0;
}

void SamplingController::edit(const SamplingValues& values) {
  const SamplingValues before = values_;
  apply(allowed(values), seedText_);
  if (!(values_ == before)) emit edited();
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
