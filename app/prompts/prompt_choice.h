// The default prompt of one place, as a box of the window shows it.
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QStringList>

namespace chasqui::app {

enum class PromptLayer;
class PromptLayers;

/// GUI thread.
class PromptChoice : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by PromptLayers")
  Q_PROPERTY(QString subject READ subject WRITE setSubject NOTIFY changed)  ///< which model or folder
  Q_PROPERTY(QString name READ name NOTIFY changed)                         ///< of that model or folder
  Q_PROPERTY(QStringList choices READ choices NOTIFY choicesChanged)        ///< "Not set", then all prompts
  Q_PROPERTY(int choice READ choice NOTIFY changed)                         ///< the place among them
  Q_PROPERTY(bool isSet READ isSet NOTIFY changed)

 public:
  PromptChoice(PromptLayers& layers, PromptLayer layer);

  QString subject() const { return subject_; }
  void setSubject(const QString& subject);
  QString name() const { return name_; }
  QStringList choices() const { return choices_; }
  int choice() const { return choice_; }
  bool isSet() const { return choice_ > 0; }

  Q_INVOKABLE void choose(int choice);
  Q_INVOKABLE void reset() { choose(0); }
  /// Something may be set or named in another way.
  void refresh();

 signals:
  void changed();
  void choicesChanged();

 private:
  PromptLayers& layers_;
  PromptLayer layer_;
  QString subject_;
  QString name_;
  QStringList choices_;
  int choice_ = 0;
};

}  // namespace chasqui::app
