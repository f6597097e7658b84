// The sampling values of the open chat.
#pragma once

#include <optional>
#include <string>

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include "settings/sampling_rows.h"
#include "settings/sampling_values.h"

namespace chasqui::app {

class Preferences;

/// Lets the window read and write the open chat's values. A chat whose values were never changed follows what is below
/// it: a preset, or else the settings page. GUI thread.
class SamplingController : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  Q_PROPERTY(chasqui::app::SamplingRows* usual READ usual CONSTANT)
  Q_PROPERTY(chasqui::app::SamplingRows* more READ more CONSTANT)
  Q_PROPERTY(bool modified READ modified NOTIFY changed)
  Q_PROPERTY(int moreChanged READ moreChanged NOTIFY changed)  ///< of `more`, those that differ from their default

 public:
  explicit SamplingController(const Preferences& preferences, QObject* parent = nullptr);

  SamplingRows* usual() { return &usual_; }
  SamplingRows* more() { return &more_; }
  int moreChanged() const { return more_.changed(); }
  bool modified() const { return !(values_ == standard_); }

  const SamplingValues& values() const { return values_; }
  /// What reset() goes back to.
  const SamplingValues& standard() const { return standard_; }
  /// A preset's in place of the settings page's; none: no preset is in force.
  void setPreset(const std::optional<SamplingValues>& values);
  /// All of them, as the user's choice.
  void take(const SamplingValues& values);

  /// As the database keeps it: JSON, or empty for a chat that follows.
  std::string stored() const;
  /// Shows another chat's; does not emit edited().
  void setStored(const std::string& json);

  /// The window has another language.
  void retranslate();

  /// The nearest allowed value; what is of another kind changes nothing.
  Q_INVOKABLE void set(const QString& key, const QVariant& value);
  /// A list of texts, as they are typed.
  Q_INVOKABLE void setTexts(const QString& key, const QStringList& shown);
  /// Why what is typed for the value cannot be taken, in a sentence; empty where it can.
  Q_INVOKABLE QString mistakeIn(const QString& key, const QString& typed) const;
  /// One value, or all.
  Q_INVOKABLE void resetValue(const QString& key);
  Q_INVOKABLE void reset();

 signals:
  /// The values, or what they go back to.
  void changed();
  /// The user changed a value: the open chat has to be told.
  void edited();

 private:
  void preferenceChanged(const QString& key);
  void show(const SamplingValues& values, const SamplingValues& standard);

  const Preferences& preferences_;
  std::optional<SamplingValues> preset_;
  SamplingValues standard_;
  SamplingValues values_;
  bool follows_ = true;  ///< the chat has no values of its own
  SamplingRows usual_;
  SamplingRows more_;
};

}  // namespace chasqui::app
