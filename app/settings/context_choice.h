// What the user wants when the open chat outgrows the model's context.
#pragma once

#include <optional>
#include <string>

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include "engine/context.h"

namespace chasqui::app {

class Preferences;

/// The open chat's choice, and the settings page's, which holds for chats that have chosen nothing. GUI thread.
class ContextChoice : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  Q_PROPERTY(WhenFull whenFull READ whenFull WRITE setWhenFull NOTIFY whenFullChanged)
  Q_PROPERTY(WhenFull standard READ standard NOTIFY standardChanged)

 public:
  enum WhenFull { DropOldest, Summarize, Stop };
  Q_ENUM(WhenFull)

  explicit ContextChoice(Preferences& preferences, QObject* parent = nullptr);

  WhenFull whenFull() const { return chosen_.value_or(standard()); }
  void setWhenFull(WhenFull value);
  WhenFull standard() const { return standard_.value_or(DropOldest); }
  /// The user has chosen, for this chat or for all; before that the first overflow is asked about.
  bool isDecided() const { return chosen_ || standard_; }
  engine::WhenFull forEngine() const;

  /// As the database keeps it: "drop", "summarize", "stop"; empty for a chat that has chosen nothing.
  std::string stored() const;
  /// Shows another chat's; does not emit edited(). A word that is none of these is no choice.
  void setStored(const std::string& word);

  /// Makes the open chat's choice that of all chats that have chosen nothing.
  Q_INVOKABLE void makeStandard();

 signals:
  void whenFullChanged();
  void standardChanged();
  /// The user chose for the open chat: it has to be told.
  void edited();

 private:
  void apply(std::optional<WhenFull> chosen, std::optional<WhenFull> standard);

  Preferences& preferences_;
  std::optional<WhenFull> chosen_;
  std::optional<WhenFull> standard_;
};

}  // namespace chasqui::app
