// Banners at the top of the window: what is wrong with the whole application, not with one message.
#pragma once

#include <functional>
#include <vector>

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace chasqui::app {

struct Notice {
  enum class Severity { Info, Warning, Error };

  QString id;  ///< a second notice with the same id takes the place of the first
  Severity severity = Severity::Info;
  QString message;
  QString nextStep;
  QString detail;
  QString actionText;            ///< label of the button; empty: no button
  /// Says the four texts in the window's language: called when the notice is shown and when the language changes.
  std::function<void(Notice&)> inWords;
  std::function<void()> action;  ///< what the button does, on the GUI thread; the notice goes away first
};

/// The notices on show, oldest first. GUI thread.
class NoticeList : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  Q_PROPERTY(int count READ count NOTIFY countChanged)

 public:
  enum Role { NoticeIdRole = Qt::UserRole + 1, SeverityRole, MessageRole, NextStepRole, DetailRole, ActionTextRole };

  using QAbstractListModel::QAbstractListModel;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;
  int count() const { return static_cast<int>(notices_.size()); }

  /// The window has another language.
  void retranslate();
  /// Adds `notice`, or replaces the one with its id.
  void show(Notice notice);

  Q_INVOKABLE void dismiss(const QString& noticeId);
  /// Takes the notice away and does what its button says; nothing for an unknown id.
  Q_INVOKABLE void act(const QString& noticeId);

 signals:
  void countChanged();

 private:
  int rowOf(const QString& noticeId) const;

  std::vector<Notice> notices_;
};

}  // namespace chasqui::app
