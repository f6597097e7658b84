// From the wish for a model to its place in the queue: what is there, its terms, a token where it asks for one.
#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

#include <QObject>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

#include "application/error_text.h"
#include "download/hub.h"
#include "download/licences.h"
#include "download/meta.h"
#include "downloads/access_token.h"
#include "downloads/ask_thread.h"
#include "downloads/prepared_download.h"

namespace chasqui::app {

/// One wish at a time; a new one takes the place of the one before. GUI thread.
class DownloadFlow : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  Q_PROPERTY(Step step READ step NOTIFY changed)
  Q_PROPERTY(QString title READ title NOTIFY changed)          ///< of what is wished
  Q_PROPERTY(QString termsSource READ termsSource NOTIFY changed)
  Q_PROPERTY(QString licence READ licence NOTIFY changed)      ///< the texts to accept
  Q_PROPERTY(QString usePolicy READ usePolicy NOTIFY changed)  ///< may be empty
  Q_PROPERTY(QString error READ error NOTIFY changed)
  Q_PROPERTY(QString errorNextStep READ errorNextStep NOTIFY changed)
  Q_PROPERTY(QString errorDetail READ errorDetail NOTIFY changed)
  Q_PROPERTY(QString pageUrl READ pageUrl NOTIFY changed)  ///< where access is asked for; empty: no such page

 public:
  enum Step { None, Asking, Terms, Token, Failed };
  Q_ENUM(Step)

  struct Parts {
    AskThread& thread;
    AccessToken& token;
    download::AcceptedLicences licences;
    std::string hubEndpoint;
  };
  explicit DownloadFlow(Parts parts, QObject* parent = nullptr);

  Step step() const { return step_; }
  QString title() const { return title_; }
  QString termsSource() const { return QString::fromStdString(prepared_.terms.source); }
  QString licence() const { return QString::fromStdString(prepared_.terms.licence); }
  QString usePolicy() const { return QString::fromStdString(prepared_.terms.usePolicy); }
  QString error() const { return error_.message; }
  QString errorNextStep() const { return error_.nextStep; }
  QString errorDetail() const { return error_.detail; }
  QString pageUrl() const;
  void retranslate();

  /// A GGUF file of a repository: by its name, or the one whose name says this quantization.
  /// `licence`: as the catalogue knows it; what the hub says goes before it.
  Q_INVOKABLE void begin(const QString& repository, const QString& fileOrQuantization, const QString& title,
                         const QString& licence = {});
  /// The safetensors model that a repository is.
  Q_INVOKABLE void beginRepository(const QString& repository);
  void beginMeta(const download::MetaLink& link, const QStringList& models);
  /// For downloads that stopped for want of a token.
  Q_INVOKABLE void askToken();

  Q_INVOKABLE void accept();
  Q_INVOKABLE void giveToken(const QString& token, bool remember);
  Q_INVOKABLE void retry();
  Q_INVOKABLE void cancel();

 signals:
  void changed();
  /// All is settled: these can be downloaded.
  void ready(const std::vector<chasqui::download::DownloadPlan>& plans);

 private:
  using Wish = std::function<Result<PreparedDownload>(download::HttpClient&, const std::string& token, std::stop_token)>;

  void start(const QString& title, const std::string& repository, Wish wish);
  void run();
  void prepared(Result<PreparedDownload> prepared);
  void setStep(Step step, std::optional<Error> error = {});
  void finish();

  Parts parts_;
  Step step_ = None;
  QString title_;
  std::string repository_;  ///< empty: Meta's
  Wish wish_;
  PreparedDownload prepared_;
  std::optional<Error> failure_;
  ErrorText error_;
  std::stop_source call_{std::nostopstate};
  unsigned runs_ = 0;  ///< a token that comes late is not for the wish of now
};

}  // namespace chasqui::app
