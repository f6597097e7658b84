#include "application/other_starts.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>

#include "application/logging.h"

namespace chasqui::app {

namespace {

constexpr int kPatienceMs = 2000;
constexpr qint64 kMostBytes = 64 * 1024;  // of a request, which is one line of JSON
constexpr char kHeard[] = "heard\n";

QString socketOf(const std::filesystem::path& dataFolder) {
  return QString::fromStdString((dataFolder / "starts").string());
}

}  // namespace

bool askRunningProgram(const std::filesystem::path& dataFolder, const QString& modelPath) {
  QLocalSocket socket;
  socket.connectToServer(socketOf(dataFolder));
  if (!socket.waitForConnected(kPatienceMs)) return false;
  const QJsonObject request{{QStringLiteral("model"), modelPath}};
  socket.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
  while (!socket.canReadLine())
    if (!socket.waitForReadyRead(kPatienceMs)) return false;
  return socket.readLine() == kHeard;
}

OtherStarts::OtherStarts(QObject* parent) : QObject(parent) {
  server_.setSocketOptions(QLocalServer::UserAccessOption);
  connect(&server_, &QLocalServer::newConnection, this, &OtherStarts::serve);
}

void OtherStarts::listen(const std::filesystem::path& dataFolder) {
  const QString socket = socketOf(dataFolder);
  QLocalServer::removeServer(socket);
  if (!server_.listen(socket)) qCInfo(logChats) << "other starts are not heard:" << server_.errorString();
}

void OtherStarts::serve() {
  while (QLocalSocket* const socket = server_.nextPendingConnection()) {
    socket->setReadBufferSize(kMostBytes);
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    const auto read = [this, socket] {
      if (!socket->canReadLine()) {
        if (socket->bytesAvailable() >= kMostBytes) socket->abort();
        return;
      }
      const QJsonObject request = QJsonDocument::fromJson(socket->readLine()).object();
      socket->write(kHeard);
      socket->disconnectFromServer();
      emit asked(request[QStringLiteral("model")].toString());
    };
    connect(socket, &QLocalSocket::readyRead, this, read);
    read();  // what came before
  }
}

}  // namespace chasqui::app
