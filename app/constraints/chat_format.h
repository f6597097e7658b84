// What the answers of the open chat are bound to, and whether that can be.
#pragma once

#include <optional>
#include <string>

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QString>

#include "base/error.h"
#include "constraints/answer_format.h"
#include "models/background_task.h"

namespace chasqui::app {

/// Checks what is typed on a thread of its own: the newest text is checked next, what comes between is left out. GUI
/// thread; nothing here waits but the end, for the text that is being checked.
class ChatFormat : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by ChatController")
  Q_PROPERTY(Kind kind READ kind WRITE setKind NOTIFY changed)
  Q_PROPERTY(QString text READ text WRITE setText NOTIFY changed)  ///< the schema or the grammar, as kind says
  /// Why answers cannot be bound to it, with the place; empty: they can, or it is being checked.
  Q_PROPERTY(QString error READ error NOTIFY checkedChanged)
  Q_PROPERTY(bool checking READ checking NOTIFY checkedChanged)
  Q_PROPERTY(QString keywords READ keywords CONSTANT)  ///< of JSON schemas that work, with commas between them

 public:
  /// As FormatKind has them.
  enum Kind { Free, AnyJson, JsonSchema, Grammar };
  Q_ENUM(Kind)

  explicit ChatFormat(QObject* parent = nullptr) : QObject(parent) {}

  Kind kind() const { return static_cast<Kind>(format_.kind); }
  void setKind(Kind kind);
  QString text() const;
  void setText(const QString& text);
  QString error() const;
  bool checking() const { return checking_; }
  static QString keywords();

  const AnswerFormat& format() const { return format_; }
  /// For the engine; nothing where answers are free, or error() or checking() says that it is not known.
  const std::optional<engine::Constraint>& constraint() const { return constraint_; }
  /// Why nothing can be asked now, in a sentence; empty: it can.
  QString refusal() const;

  /// As the database keeps it; empty for free answers.
  std::string stored() const { return format_.toJson(); }
  /// Shows another chat's; does not emit edited().
  void setStored(const std::string& json);
  /// The window has another language.
  void retranslate() { emit checkedChanged(); }

 signals:
  void changed();
  void checkedChanged();
  /// What was being checked is known now.
  void checked();
  /// The user changed it: the open chat has to be told.
  void edited();

 private:
  void take(const AnswerFormat& format);
  void check();
  void finish(const AnswerFormat& format, const Result<std::optional<engine::Constraint>>& compiled);

  AnswerFormat format_;
  std::optional<engine::Constraint> constraint_;
  std::optional<Error> error_;
  bool checking_ = false;
  BackgroundTask task_;
};

}  // namespace chasqui::app
