// The language of the window.
#pragma once

#include <memory>
#include <vector>

#include <QObject>
#include <QString>
#include <QTranslator>

namespace chasqui::app {

/// Gives Qt the translations of one language, ours and Qt's own, and its way to write numbers and dates. One at a time
/// in a process. GUI thread.
class Language : public QObject {
  Q_OBJECT

 public:
  /// As the desktop says.
  explicit Language(QObject* parent = nullptr);
  ~Language() override;

  /// "system", or a language of ours: "en", "de", "es".
  void set(const QString& word);
  /// The language of ours that is in force.
  QString current() const { return current_; }

  /// The first of the desktop's languages that is one of ours; "en" where none is.
  static QString ofDesktop(const QStringList& wanted);

 signals:
  /// Everything that is on show has to be asked for its text again.
  void changed();

 private:
  void add(const QString& name, const QString& folder);

  QString word_;
  QString current_;
  std::vector<std::unique_ptr<QTranslator>> translators_;
};

}  // namespace chasqui::app
