// The essential sampling values of the open chat.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include "engine/sampler.h"

namespace chasqui::app {

/// The values themselves, as they cross threads and are stored with a chat. Defaults are Meta's for Llama 2 Chat.
struct SamplingValues {
  double temperature = 0.6;
  int topK = 0;
  double topP = 0.9;
  double minP = 0.0;
  double repeatPenalty = 1.0;
  std::optional<std::uint64_t> seed;
  int maxTokens = 0;

  bool operator==(const SamplingValues&) const = default;

  engine::SamplingOptions forEngine() const;

  /// As one line of JSON for the database; toJson and fromJson are each other's inverse.
  std::string toJson() const;
  /// Values missing, of another kind or out of range get their default.
  static SamplingValues fromJson(const std::string& json);
};

/// Lets the window read and write the open chat's values. A value out of range becomes the nearest allowed. GUI thread.
class SamplingController : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  Q_PROPERTY(double temperature READ temperature WRITE setTemperature NOTIFY temperatureChanged)
  Q_PROPERTY(int topK READ topK WRITE setTopK NOTIFY topKChanged)
  Q_PROPERTY(double topP READ topP WRITE setTopP NOTIFY topPChanged)
  Q_PROPERTY(double minP READ minP WRITE setMinP NOTIFY minPChanged)
  Q_PROPERTY(double repeatPenalty READ repeatPenalty WRITE setRepeatPenalty NOTIFY repeatPenaltyChanged)
  Q_PROPERTY(QString seed READ seed WRITE setSeed NOTIFY seedChanged)
  Q_PROPERTY(QString seedError READ seedError NOTIFY seedErrorChanged)
  Q_PROPERTY(int maxTokens READ maxTokens WRITE setMaxTokens NOTIFY maxTokensChanged)
  Q_PROPERTY(bool modified READ modified NOTIFY modifiedChanged)

 public:
  using QObject::QObject;

  double temperature() const { return values_.temperature; }
  int topK() const { return values_.topK; }
  double topP() const { return values_.topP; }
  double minP() const { return values_.minP; }
  double repeatPenalty() const { return values_.repeatPenalty; }
  /// Empty for a random seed; while seedError() is set, the text as it was typed.
  QString seed() const { return seedText_; }
  QString seedError() const { return seedError_; }
  int maxTokens() const { return values_.maxTokens; }
  bool modified() const { return !(values_ == SamplingValues{}); }

  void setTemperature(double value);
  void setTopK(int value);
  void setTopP(double value);
  void setMinP(double value);
  void setRepeatPenalty(double value);
  void setSeed(const QString& text);
  void setMaxTokens(int value);

  const SamplingValues& values() const { return values_; }
  /// Shows another chat's values; does not emit edited().
  void setValues(const SamplingValues& values);

  Q_INVOKABLE void reset();
  /// Whether the value of property `name` is its default; true for a name that is none.
  Q_INVOKABLE bool isDefault(const QString& name) const;
  /// The default of the number property `name`; 0 for seed and for a name that is none.
  Q_INVOKABLE double defaultValue(const QString& name) const;

 signals:
  void temperatureChanged();
  void topKChanged();
  void topPChanged();
  void minPChanged();
  void repeatPenaltyChanged();
  void seedChanged();
  void seedErrorChanged();
  void maxTokensChanged();
  void modifiedChanged();
  /// The user changed a value: the open chat has to be told.
  void edited();

 private:
  void apply(const SamplingValues& values, const QString& seedText);
  void edit(const SamplingValues& values);

  SamplingValues values_;
  QString seedText_;
  QString seedError_;
};

}  // namespace chasqui::app
