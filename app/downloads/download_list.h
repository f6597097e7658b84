// The queue of downloads as the window's list.
#pragma once

#include <memory>
#include <vector>

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include "download/queue.h"

namespace chasqui::app {

/// GUI thread; the queue works on its own.
class DownloadList : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  Q_PROPERTY(int count READ count NOTIFY countChanged)
  Q_PROPERTY(int activeCount READ activeCount NOTIFY activityChanged)  ///< not finished
  Q_PROPERTY(QString activity READ activity NOTIFY activityChanged)
  Q_PROPERTY(double fraction READ fraction NOTIFY activityChanged)

 public:
  /// What the user can do about a download that stopped; trying again is always possible, too.
  enum Remedy { NoRemedy, TryAgain, EnterToken, OpenPage, PasteLink };
  Q_ENUM(Remedy)
  enum Role {
    DownloadIdRole = Qt::UserRole + 1,
    TitleRole,
    WordsRole,
    FractionRole,
    ActiveRole,    ///< runs, waits or will
    PausedRole,
    FinishedRole,
    ErrorRole,
    ErrorNextStepRole,
    ErrorDetailRole,
    RemedyRole,
    RemedyTextRole,  ///< of the button for it
    PageRole,        ///< of the model at the hub; empty for Meta's
    ModelPathRole,
  };

  explicit DownloadList(download::QueueOptions options, QObject* parent = nullptr);
  ~DownloadList() override;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;
  int count() const { return static_cast<int>(downloads_.size()); }
  int activeCount() const;
  /// What the one that runs is at, in a few words; empty when none does.
  QString activity() const;
  double fraction() const;
  const std::vector<download::Download>& downloads() const { return downloads_; }

  void add(download::DownloadPlan plan);
  download::DownloadQueue& queue() { return *queue_; }
  void retranslate();

  Q_INVOKABLE void pause(const QString& id);
  Q_INVOKABLE void resume(const QString& id);
  Q_INVOKABLE void cancel(const QString& id);
  Q_INVOKABLE void dismiss(const QString& id);
  /// Up or down in the list.
  Q_INVOKABLE void move(const QString& id, int by);
  Q_INVOKABLE void pauseAll();
  Q_INVOKABLE void resumeAll();

 signals:
  void countChanged();
  void activityChanged();
  /// Whole, verified and in its place; `path` is what to open.
  void finished(const QString& title, const QString& path);
  /// A download stopped and waits for the user.
  void stopped(const QString& title);
  /// A download stopped because no token is known, or the known one is refused.
  void tokenWanted();

 private:
  void tell(const download::Download& download);
  void show(const std::vector<download::Download>& now);
  void arrange(const std::vector<download::Download>& now);
  int rowOf(const std::string& id, int from = 0) const;

  QString hubEndpoint_;
  std::vector<download::Download> downloads_;
  std::unique_ptr<download::DownloadQueue> queue_;  // last: its thread ends first
};

}  // namespace chasqui::app
