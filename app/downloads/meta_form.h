// Meta's own downloads: the link that was mailed, and the models to take.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include "application/error_text.h"
#include "download/meta.h"

namespace chasqui::app {

/// The models that Meta has, with a tick each. The link is a credential: it is taken in and never given out again. GUI
/// thread.
class MetaForm : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  Q_PROPERTY(bool linked READ linked NOTIFY changed)  ///< a link was taken in that has not expired
  Q_PROPERTY(QString expiryText READ expiryText NOTIFY changed)
  Q_PROPERTY(QString error READ error NOTIFY changed)
  Q_PROPERTY(QString errorNextStep READ errorNextStep NOTIFY changed)
  Q_PROPERTY(QString sizeText READ sizeText NOTIFY changed)  ///< of what is ticked
  Q_PROPERTY(bool ready READ ready NOTIFY changed)           ///< a link and a tick

 public:
  enum Role { NameRole = Qt::UserRole + 1, TitleRole, SizeRole, TickedRole };

  explicit MetaForm(std::string endpoint, QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;
  bool linked() const;
  QString expiryText() const;
  QString error() const { return error_.message; }
  QString errorNextStep() const { return error_.nextStep; }
  QString sizeText() const;
  bool ready() const;
  QStringList ticked() const;
  const std::optional<download::MetaLink>& link() const { return link_; }
  void retranslate();

  /// Takes a link in, or says what is wrong with it; an empty text takes the one before away.
  Q_INVOKABLE void paste(const QString& text);
  Q_INVOKABLE void tick(const QString& name, bool on);
  /// Asks for what is ticked.
  Q_INVOKABLE void start();

 signals:
  void changed();
  void linkPasted();
  void startRequested();

 private:
  std::string endpoint_;
  std::optional<download::MetaLink> link_;
  std::optional<Error> failure_;
  ErrorText error_;
  std::vector<bool> ticked_;
};

}  // namespace chasqui::app
