// An application with defaults of system prompts, for the tests of who has which.
#pragma once

#include "fixture.h"
#include "prompts/prompt_editor.h"
#include "prompts/prompt_layers.h"

namespace chasqui::app {

/// An application with a prompt for each layer in its library, and a folder.
struct Layers {
  Layers() { start(); }

  void start() {
    QVERIFY(fixture.start());
    WAIT_FOR(library().isRead());
    if (!app.isEmpty()) return;
    app = library().create("For all", "You are a guide.");
    model = library().create("For a model", "You are a cook.");
    folder = library().create("For a folder", "You are a pirate.");
    own = library().create("For a chat", "Be brief.");
    work = newFolder("Work");
  }
  void restart() {
    fixture.stop();
    start();
  }

  PromptLibrary& library() { return *fixture.app().prompts(); }
  PromptLayers& layers() { return *fixture.app().promptLayers(); }
  ModelController& models() { return *fixture.app().models(); }
  ChatController& chat() { return fixture.chat(); }
  ChatPrompt& prompt() { return *fixture.chat().prompt(); }
  QString text() { return chat().systemPrompt(); }
  QString newFolder(const QString& name) {
    QString id;
    const auto made = QObject::connect(fixture.chats().folders(), &FolderList::created,
                                       [&id](const QString& folderId) { id = folderId; });
    fixture.chats().folders()->create(name);
    QObject::disconnect(made);
    return id;
  }
  void setApp(const QString& id) { layers().set(PromptLayer::Application, {}, id); }
  void setModel(const QString& id) { layers().set(PromptLayer::Model, models().currentId(), id); }
  void setFolder(const QString& id) { layers().set(PromptLayer::Folder, work, id); }
  /// What the database has of the chat that is open.
  QString stored(const char* column) {
    return fixture.query(
        QString("SELECT %1 FROM chat WHERE id = '%2'").arg(column, chat().chatId()).toLatin1().constData());
  }
  std::string lastSystem() { return fixture.script().requests().back().chat.system; }

  Fixture fixture;
  QString app, model, folder, own, work;
};

}  // namespace chasqui::app
