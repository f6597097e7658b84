#include "canned_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QFile>

namespace chasqui::test {

CannedServer::CannedServer(std::string answer) : answer_(std::move(answer)) {
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  auto* plain = reinterpret_cast<sockaddr*>(&address);
  if (listener_ < 0 || ::bind(listener_, plain, size) != 0 || ::listen(listener_, 8) != 0 ||
      ::getsockname(listener_, plain, &size) != 0) {
    qFatal("The server does not start.");
  }
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { serve(); });
}

CannedServer::~CannedServer() {
  ::shutdown(listener_, SHUT_RDWR);
  thread_.join();
  ::close(listener_);
}

std::string CannedServer::address() const { return "http://127.0.0.1:" + std::to_string(port_); }

std::vector<std::string> CannedServer::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

void CannedServer::serve() {
  for (int peer = 0; (peer = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC)) >= 0; ::close(peer)) {
    std::string asked;
    char piece[4096];
    for (ssize_t count = 1; count > 0 && asked.find("\r\n\r\n") == std::string::npos;) {
      count = ::recv(peer, piece, sizeof piece, 0);
      if (count > 0) asked.append(piece, static_cast<std::size_t>(count));
    }
    {
      const std::lock_guard lock(mutex_);
      requests_.push_back(asked.substr(0, asked.find('\r')));
    }
    for (std::size_t sent = 0; sent < answer_.size();) {
      const ssize_t count = ::send(peer, answer_.data() + sent, answer_.size() - sent, MSG_NOSIGNAL);
      if (count <= 0) break;
      sent += static_cast<std::size_t>(count);
    }
  }
}

TlsServer::TlsServer(const QByteArray& answer) {
  const QString certificate = folder_.filePath("certificate.pem");
  const QString key = folder_.filePath("key.pem");
  QProcess maker;
  maker.start("openssl", {"req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=test", "-addext",
                          "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate});
  if (!maker.waitForFinished(60'000) || maker.exitCode() != 0) qFatal("openssl makes no certificate.");
  if (!answer.isEmpty()) {
    QFile file(folder_.filePath("answer"));
    if (!file.open(QIODevice::WriteOnly) || file.write(answer) != answer.size()) qFatal("cannot write the answer");
  }
  process_.setWorkingDirectory(folder_.path());
  process_.start("openssl", {"s_server", "-accept", "127.0.0.1:0", answer.isEmpty() ? "-www" : "-HTTP", "-cert",
                             certificate, "-key", key});
  QByteArray said;
  while (!said.contains("ACCEPT 127.0.0.1:") || !said.endsWith('\n')) {
    if (!process_.waitForReadyRead(30'000)) qFatal("openssl's server does not start.");
    said += process_.readAllStandardOutput();
  }
  port_ = said.mid(said.indexOf("ACCEPT 127.0.0.1:") + 17).trimmed().toStdString();
}

TlsServer::~TlsServer() {
  process_.kill();
  process_.waitForFinished();
}

}  // namespace chasqui::test
