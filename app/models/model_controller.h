// The models that the user can choose from, and the state of the chosen one.
#pragma once

#include <vector>

#include <QAbstractListModel>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

namespace chasqui::app {

/// The demo model and every GGUF opened so far. GUI thread.
class ModelController : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  Q_PROPERTY(int count READ count NOTIFY countChanged)
  Q_PROPERTY(QString currentId READ currentId NOTIFY currentChanged)
  Q_PROPERTY(QString currentName READ currentName NOTIFY currentChanged)
  Q_PROPERTY(QString currentDetail READ currentDetail NOTIFY currentChanged)
  Q_PROPERTY(bool isDemo READ isDemo NOTIFY currentChanged)
  Q_PROPERTY(State state READ state NOTIFY stateChanged)
  Q_PROPERTY(double progress READ progress NOTIFY progressChanged)
  Q_PROPERTY(QString statusText READ statusText NOTIFY statusTextChanged)
  Q_PROPERTY(QString deviceName READ deviceName NOTIFY deviceNameChanged)
  Q_PROPERTY(QString error READ error NOTIFY errorChanged)
  Q_PROPERTY(QString errorNextStep READ errorNextStep NOTIFY errorChanged)
  Q_PROPERTY(QString errorDetail READ errorDetail NOTIFY errorChanged)

 public:
  enum State { None, Loading, Ready, Failed };
  Q_ENUM(State)
  enum Role { ModelIdRole = Qt::UserRole + 1, NameRole, DetailRole, DemoRole, CurrentRole, MissingRole };

  explicit ModelController(QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;
  int count() const { return 0; }
  QString currentId() const { return {}; }
  QString currentName() const { return {}; }
  QString currentDetail() const { return {}; }
  bool isDemo() const { return false; }
  State state() const { return None; }
  double progress() const { return -1; }
  QString statusText() const { return {}; }
  QString deviceName() const { return {}; }
  QString error() const { return {}; }
  QString errorNextStep() const { return {}; }
  QString errorDetail() const { return {}; }

  Q_INVOKABLE void open(const QUrl&) {}
  Q_INVOKABLE void select(const QString&) {}
  Q_INVOKABLE void forget(const QString&) {}
  Q_INVOKABLE void cancelLoading() {}
  Q_INVOKABLE void retry() {}

 signals:
  void countChanged();
  void currentChanged();
  void stateChanged();
  void progressChanged();
  void statusTextChanged();
  void deviceNameChanged();
  void errorChanged();
};

}  // namespace chasqui::app
