// All that gets models onto this computer: what the models page binds to.
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include "download/hub.h"
#include "downloads/access_token.h"
#include "downloads/ask_thread.h"
#include "downloads/call_list.h"
#include "downloads/download_flow.h"
#include "downloads/download_list.h"
#include "downloads/hub_browser.h"
#include "downloads/meta_form.h"

namespace chasqui::app {

struct DownloadsOptions {
  std::filesystem::path dataFolder;    ///< for calls.jsonl and accepted-licences.jsonl
  download::Environment environment;   ///< HF_ENDPOINT and its like
};

/// Two threads: one downloads, one asks. Nothing is downloaded before setModelsFolder() has said where to. GUI thread;
/// nothing here waits for the threads but the end.
class Downloads : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  Q_PROPERTY(chasqui::app::DownloadList* list READ list CONSTANT)
  Q_PROPERTY(chasqui::app::DownloadFlow* flow READ flow CONSTANT)
  Q_PROPERTY(chasqui::app::HubBrowser* hub READ hub CONSTANT)
  Q_PROPERTY(chasqui::app::MetaForm* meta READ meta CONSTANT)
  Q_PROPERTY(chasqui::app::AccessToken* token READ token CONSTANT)
  Q_PROPERTY(chasqui::app::CallList* calls READ calls CONSTANT)
  Q_PROPERTY(QString endpointError READ endpointError CONSTANT)  ///< what is wrong with HF_ENDPOINT; empty: nothing

 public:
  explicit Downloads(const DownloadsOptions& options, QObject* parent = nullptr);
  ~Downloads() override;

  DownloadList* list() { return list_.get(); }
  DownloadFlow* flow() { return flow_.get(); }
  HubBrowser* hub() { return hub_.get(); }
  MetaForm* meta() { return &meta_; }
  AccessToken* token() { return &token_; }
  CallList* calls() { return calls_.get(); }
  QString endpointError() const { return endpointError_; }

  /// `make`: the first download makes it. One that the user chose is not made: its disk may be away.
  void setModelsFolder(const std::filesystem::path& folder, bool make);
  /// Stops what runs, and waits until nothing in the models' folder is open: before it moves. Not on the GUI thread.
  void leaveModelsFolder();
  /// Bytes a second for all together; 0: no limit.
  void setSpeedLimit(std::uint64_t bytesPerSecond);
  void retranslate();

  /// Opens the model's page in the browser.
  Q_INVOKABLE void openPage(const QString& url) const;

 signals:
  /// Something was put into the list.
  void added();

 private:
  void join();
  void add(const std::vector<download::DownloadPlan>& plans);

  QString endpointError_;
  std::filesystem::path newFolder_;  ///< to be made before something is put into it; empty: none
  std::atomic<bool> left_ = false;   ///< the models' folder, until it is set again
  std::string hubEndpoint_;
  std::string metaEndpoint_;
  AccessToken token_;
  MetaForm meta_;
  std::unique_ptr<DownloadList> list_;
  std::unique_ptr<DownloadFlow> flow_;
  std::unique_ptr<HubBrowser> hub_;
  std::unique_ptr<CallList> calls_;
  std::unique_ptr<AskThread> thread_;
};

}  // namespace chasqui::app
