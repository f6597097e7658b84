#include "complaints.h"

#include <QMutex>
#include <QMutexLocker>
#include <utility>

namespace chasqui::test {

namespace {

QMutex mutex;
QStringList heard;
QtMessageHandler before = nullptr;

/// Qt 6.4's own, where a list was about to make a row that its model has not any more; nothing comes of it.
constexpr char kOfRowsThatWent[] = "DelegateModel::cancel: index out range";

void hear(QtMsgType type, const QMessageLogContext& context, const QString& text) {
  if ((type == QtWarningMsg || type == QtCriticalMsg) && !text.startsWith(QLatin1String(kOfRowsThatWent))) {
    const QMutexLocker lock(&mutex);
    heard << QStringLiteral("%1:%2: %3").arg(QString::fromUtf8(context.file)).arg(context.line).arg(text);
  }
  if (before) before(type, context, text);
}

}  // namespace

Complaints::Complaints() { before = qInstallMessageHandler(hear); }

Complaints::~Complaints() {
  qInstallMessageHandler(std::exchange(before, nullptr));
  heard.clear();
}

QStringList Complaints::take() {
  const QMutexLocker lock(&mutex);
  return std::exchange(heard, {});
}

}  // namespace chasqui::test
