#include "downloads/meta_form.h"

#include <chrono>
#include <utility>

#include <QDateTime>
#include <QLocale>

#include "downloads/download_words.h"

namespace chasqui::app {

namespace {

QDateTime timeOf(std::chrono::system_clock::time_point time) {
  return QDateTime::fromSecsSinceEpoch(std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count());
}

bool isOver(const download::MetaLink& link) {
  return link.expires() && *link.expires() <= std::chrono::system_clock::now();
}

}  // namespace

MetaForm::MetaForm(std::string endpoint, QObject* parent)
    : QAbstractListModel(parent), endpoint_(std::move(endpoint)), ticked_(download::metaModels().size()) {}

int MetaForm::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(download::metaModels().size());
}

QVariant MetaForm::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const auto row = static_cast<std::size_t>(index.row());
  const download::MetaModelInfo& model = download::metaModels()[row];
  switch (role) {
    case NameRole: return QString::fromStdString(model.name);
    case Qt::DisplayRole:
    case TitleRole: return QString::fromStdString(model.title);
    case SizeRole: return tr("about %1").arg(sizeWords(model.approximateBytes));
    case TickedRole: return static_cast<bool>(ticked_[row]);
    default: return {};
  }
}

QHash<int, QByteArray> MetaForm::roleNames() const {
  return {{NameRole, "name"}, {TitleRole, "title"}, {SizeRole, "sizeText"}, {TickedRole, "ticked"}};
}

bool MetaForm::linked() const { return link_ && !isOver(*link_); }

QString MetaForm::expiryText() const {
  if (!link_) return {};
  if (!link_->expires()) return tr("The link does not say when it expires.");
  const QString time = QLocale().toString(timeOf(*link_->expires()), QLocale::ShortFormat);
  return isOver(*link_) ? tr("This link expired on %1. Ask Meta for a new one.").arg(time)
                        : tr("The link is good until %1, for a few downloads.").arg(time);
}

QString MetaForm::sizeText() const {
  std::uint64_t bytes = 0;
  for (std::size_t row = 0; row < ticked_.size(); ++row)
    if (ticked_[row]) bytes += download::metaModels()[row].approximateBytes;
  return bytes == 0 ? QString() : tr("About %1 in all").arg(sizeWords(bytes));
}

QStringList MetaForm::ticked() const {
  QStringList names;
  for (std::size_t row = 0; row < ticked_.size(); ++row)
    if (ticked_[row]) names << QString::fromStdString(download::metaModels()[row].name);
  return names;
}

bool MetaForm::ready() const { return linked() && !ticked().isEmpty(); }

void MetaForm::paste(const QString& text) {
  failure_.reset();
  link_.reset();
  if (!text.trimmed().isEmpty()) {
    Result<download::MetaLink> link = download::MetaLink::parse(text.toStdString(), endpoint_);
    if (link) link_ = std::move(*link);
    else failure_ = link.error();
  }
  retranslate();
  if (linked()) emit linkPasted();
}

void MetaForm::tick(const QString& name, bool on) {
  for (std::size_t row = 0; row < ticked_.size(); ++row) {
    if (QString::fromStdString(download::metaModels()[row].name) != name) continue;
    ticked_[row] = on;
    emit dataChanged(index(static_cast<int>(row)), index(static_cast<int>(row)), {TickedRole});
  }
  emit changed();
}

void MetaForm::start() {
  if (ready()) emit startRequested();
}

void MetaForm::retranslate() {
  error_ = failure_ ? textOf(*failure_, ErrorSubject::Download) : ErrorText();
  emit dataChanged(index(0), index(rowCount() - 1));
  emit changed();
}

}  // namespace chasqui::app
