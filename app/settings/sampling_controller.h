// The essential sampling values of the open chat.
#pragma once

#include <string>

#include <QObject>
#include <QString>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>

#include "settings/sampling_values.h"

namespace chasqui::app {

class Preferences;

/// Lets the window read and write the open chat's values. A chat whose values were never changed follows those of the
/// settings page. A value out of range becomes the nearest allowed. GUI thread.
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
  Q_PROPERTY(QVariantMap standards READ standards NOTIFY standardsChanged)

 public:
  explicit SamplingController(const Preferences& preferences, QObject* parent = nullptr);

  double temperature() const { return values_.temperature; }
  int topK() const { return values_.topK; }
  double topP() const { return values_.topP; }
  double minP() const { return values_.minP; }
  double repeatPenalty() const { return values_.repeatPenalty; }
  /// Empty for a random seed; while seedError() is set, the text as it was typed.
  QString seed() const { return seedText_; }
  QString seedError() const { return seedError_; }
  int maxTokens() const { return values_.maxTokens; }
  bool modified() const { return !(values_ == standard()); }
  /// The settings page's number for each number property, by its name.
  QVariantMap standards() const;

  void setTemperature(double value);
  void setTopK(int value);
  void setTopP(double value);
  void setMinP(double value);
  void setRepeatPenalty(double value);
  void setSeed(const QString& text);
  void setMaxTokens(int value);

  const SamplingValues& values() const { return values_; }
  /// As the database keeps it: JSON, or empty for a chat that follows the settings page.
  std::string stored() const;
  /// Shows another chat's; does not emit edited().
  void setStored(const std::string& json);

  /// The window has another language.
  void retranslate();

  Q_INVOKABLE void reset();

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
  void standardsChanged();
  /// The user changed a value: the open chat has to be told.
  void edited();

 private:
  SamplingValues standard() const;
  void preferenceChanged(const QString& key);
  void show(const SamplingValues& values);
  void apply(const SamplingValues& values, const QString& seedText);
  void edit(const SamplingValues& values);
  void tellEdited();

  const Preferences& preferences_;
  SamplingValues values_;
  bool follows_ = true;  ///< the chat has no values of its own
  QString seedText_;
  QString seedError_;
};

}  // namespace chasqui::app
