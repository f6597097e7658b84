// Looking for models on the Hugging Face hub.
#pragma once

#include <optional>
#include <stop_token>
#include <vector>

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include "application/error_text.h"
#include "download/hub.h"
#include "downloads/access_token.h"
#include "downloads/ask_thread.h"

namespace chasqui::app {

/// What was found, repository by repository, and the files of the one that is open. It asks only when the user says so.
/// GUI thread.
class HubBrowser : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  Q_PROPERTY(int count READ count NOTIFY resultsChanged)
  Q_PROPERTY(bool busy READ busy NOTIFY changed)
  Q_PROPERTY(QString searched READ searched NOTIFY changed)      ///< what the results are of; empty: nothing yet
  Q_PROPERTY(QString repository READ repository NOTIFY changed)  ///< whose files are shown; empty: none
  Q_PROPERTY(QVariantList files READ files NOTIFY changed)       ///< maps of name, words, file ("" the whole repository)
  Q_PROPERTY(QString repositoryWords READ repositoryWords NOTIFY changed)
  Q_PROPERTY(QString error READ error NOTIFY changed)
  Q_PROPERTY(QString errorNextStep READ errorNextStep NOTIFY changed)
  Q_PROPERTY(QString errorDetail READ errorDetail NOTIFY changed)

 public:
  enum Role { NameRole = Qt::UserRole + 1, WordsRole, OpenRole };

  HubBrowser(AskThread& thread, AccessToken& token, std::string endpoint, QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;
  int count() const { return static_cast<int>(results_.size()); }
  bool busy() const { return busy_; }
  QString searched() const { return searched_; }
  QString repository() const { return repository_; }
  QVariantList files() const;
  QString repositoryWords() const;
  QString error() const { return error_.message; }
  QString errorNextStep() const { return error_.nextStep; }
  QString errorDetail() const { return error_.detail; }
  void retranslate();

  /// A name or a link of a repository opens it; other words are searched for.
  Q_INVOKABLE void search(const QString& words);
  Q_INVOKABLE void open(const QString& repository);
  Q_INVOKABLE void close();
  Q_INVOKABLE void retry();

 signals:
  void changed();
  void resultsChanged();

 private:
  /// What can be downloaded of a repository: a GGUF file with all its parts, or the safetensors model.
  struct Choice {
    std::string name;  ///< empty: the safetensors model
    std::string file;  ///< its first part
    std::uint64_t sizeBytes = 0;
    int parts = 0;
  };
  struct Opened {
    download::HubSummary summary;
    std::vector<Choice> choices;
  };
  static std::vector<Choice> choicesOf(const download::HubListing& listing);
  void begin();
  void end(std::optional<Error> failure);
  void setResults(std::vector<download::HubSummary> results);

  AskThread& thread_;
  AccessToken& token_;
  std::string endpoint_;
  std::vector<download::HubSummary> results_;
  Opened opened_;
  QString searched_;
  QString repository_;
  bool busy_ = false;
  std::optional<Error> failure_;
  ErrorText error_;
  std::function<void()> last_;
  std::stop_source call_{std::nostopstate};
};

}  // namespace chasqui::app
