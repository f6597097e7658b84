#include "application/error_text.h"

#include <optional>

#include <QCoreApplication>
#include <QStringList>

namespace chasqui::app {

namespace {

// lupdate is told of this name (cmake/UpdateTranslations.cmake); translated() translates the texts.
#define ERROR_TEXT(text) text

struct Sentences {
  const char* message;
  const char* nextStep;
};

using MaybeSentences = std::optional<Sentences>;

QString translated(const char* text) {
  return *text == '\0' ? QString() : QCoreApplication::translate("chasqui::app", text);
}

MaybeSentences ofModel(ErrorCode code) {
  switch (code) {
    case ErrorCode::NotFound:
      return Sentences{ERROR_TEXT("The model's file is not there."),
                       ERROR_TEXT("Choose another model, or put the file back where it was.")};
    case ErrorCode::Denied:
      return Sentences{ERROR_TEXT("The model's file may not be read."),
                       ERROR_TEXT("Change its permissions, or choose another model.")};
    case ErrorCode::Corrupt:
      return Sentences{ERROR_TEXT("The model's file is damaged or not whole."),
                       ERROR_TEXT("Download it again, or choose another model.")};
    case ErrorCode::Unsupported:
      return Sentences{ERROR_TEXT("This version of Chasqui cannot run this model."),
                       ERROR_TEXT("Choose another model.")};
    case ErrorCode::InputOutput:
      return Sentences{ERROR_TEXT("The model's file could not be read."),
                       ERROR_TEXT("Check the disk that it is on, then try again.")};
    default: return std::nullopt;
  }
}

MaybeSentences ofHistory(ErrorCode code) {
  switch (code) {
    case ErrorCode::NotFound:
      return Sentences{ERROR_TEXT("The chat, or the folder of the chat history, is not there."),
                       ERROR_TEXT("Check that the folder exists.")};
    case ErrorCode::Denied:
      return Sentences{ERROR_TEXT("The chat history may not be written, or another program is using it."),
                       ERROR_TEXT("Close the other program or change the permissions, then try again.")};
    case ErrorCode::Corrupt:
      return Sentences{ERROR_TEXT("The chat history is damaged; it is left as it is."),
                       ERROR_TEXT("Put a backup in its place or move it elsewhere, then start again.")};
    case ErrorCode::DiskFull:
      return Sentences{ERROR_TEXT("The disk is full, so the chat history cannot be written."),
                       ERROR_TEXT("Free some space, then try again.")};
    case ErrorCode::InputOutput:
      return Sentences{ERROR_TEXT("Reading or writing the chat history failed."),
                       ERROR_TEXT("Check the disk, then try again.")};
    default: return std::nullopt;
  }
}

MaybeSentences ofImport(ErrorCode code) {
  switch (code) {
    case ErrorCode::NotFound:
      return Sentences{ERROR_TEXT("The file to import is not there."), ERROR_TEXT("Choose another file.")};
    case ErrorCode::Denied:
      return Sentences{ERROR_TEXT("The file to import may not be read."),
                       ERROR_TEXT("Change its permissions, or copy it elsewhere.")};
    case ErrorCode::Corrupt:
      return Sentences{ERROR_TEXT("The file to import is damaged or cut off."),
                       ERROR_TEXT("Fetch or export it again, then import that.")};
    case ErrorCode::Invalid:
    case ErrorCode::Unsupported:
      return Sentences{ERROR_TEXT("There are no chats in this file that Chasqui can read."),
                       ERROR_TEXT("Choose a file that Chasqui or ChatGPT has exported.")};
    case ErrorCode::InputOutput:
      return Sentences{ERROR_TEXT("The file to import could not be read."),
                       ERROR_TEXT("Check the disk, then try again.")};
    default: return std::nullopt;
  }
}

MaybeSentences ofExport(ErrorCode code) {
  switch (code) {
    case ErrorCode::NotFound:
      return Sentences{ERROR_TEXT("The chat, or the folder to write into, is not there."),
                       ERROR_TEXT("Choose another folder.")};
    case ErrorCode::Denied:
      return Sentences{ERROR_TEXT("The file may not be written there."), ERROR_TEXT("Choose another folder.")};
    case ErrorCode::InputOutput:
      return Sentences{ERROR_TEXT("The file could not be written."),
                       ERROR_TEXT("Check the disk, or choose another folder.")};
    default: return std::nullopt;
  }
}

MaybeSentences ofPrompts(ErrorCode code) {
  switch (code) {
    case ErrorCode::Corrupt:
      return Sentences{ERROR_TEXT("The file of prompts is damaged or cut off."),
                       ERROR_TEXT("Fetch or export it again, then import that.")};
    case ErrorCode::Invalid:
    case ErrorCode::Unsupported:
      return Sentences{ERROR_TEXT("There are no prompts in this file that Chasqui can read."),
                       ERROR_TEXT("Choose prompts that Chasqui has exported, or a character card.")};
    case ErrorCode::NewerVersion:
      return Sentences{ERROR_TEXT("The prompts were written by a newer version of Chasqui."),
                       ERROR_TEXT("Start the newer version.")};
    default: return ofImport(code);
  }
}

MaybeSentences ofDownload(ErrorCode code) {
  switch (code) {
    case ErrorCode::Invalid:
      return Sentences{ERROR_TEXT("This cannot be downloaded as it is."), ERROR_TEXT("Check what was entered.")};
    case ErrorCode::NotFound:
      return Sentences{ERROR_TEXT("It is not there: the model, the file, or the folder it is to go into."),
                       ERROR_TEXT("Check the name and the folder of models.")};
    case ErrorCode::Denied:
      return Sentences{ERROR_TEXT("The folder of models may not be written to."),
                       ERROR_TEXT("Change its permissions, or choose another folder.")};
    case ErrorCode::Corrupt:
      return Sentences{ERROR_TEXT("What came is damaged or not what was promised."),
                       ERROR_TEXT("Try again: only what is wrong is fetched anew.")};
    case ErrorCode::Unsupported:
      return Sentences{ERROR_TEXT("This cannot be downloaded or checked."), ERROR_TEXT("Choose another model.")};
    case ErrorCode::DiskFull:
      return Sentences{ERROR_TEXT("The disk has too little room for the rest."),
                       ERROR_TEXT("Free some space, then try again: it goes on where it stopped.")};
    case ErrorCode::InputOutput:
      return Sentences{ERROR_TEXT("The disk could not be read or written."),
                       ERROR_TEXT("Check the disk, then try again: it goes on where it stopped.")};
    default: return std::nullopt;
  }
}

MaybeSentences ofSubject(ErrorCode code, ErrorSubject subject) {
  switch (subject) {
    case ErrorSubject::Model: return ofModel(code);
    case ErrorSubject::History: return ofHistory(code);
    case ErrorSubject::Import: return ofImport(code);
    case ErrorSubject::Export: return ofExport(code);
    case ErrorSubject::Download: return ofDownload(code);
    case ErrorSubject::Prompts: return ofPrompts(code);
    case ErrorSubject::General: break;
  }
  return std::nullopt;
}

Sentences ofCode(ErrorCode code) {
  switch (code) {
    case ErrorCode::Invalid: return {ERROR_TEXT("That cannot be used as it is."), ""};
    case ErrorCode::NotFound:
      return {ERROR_TEXT("The file is not there."), ERROR_TEXT("Choose another file, or put it back where it was.")};
    case ErrorCode::Denied: return {ERROR_TEXT("There is no permission to read or write this."), ""};
    case ErrorCode::Corrupt:
      return {ERROR_TEXT("The file is damaged."), ERROR_TEXT("Choose another file, or fetch this one again.")};
    case ErrorCode::Unsupported:
      return {ERROR_TEXT("This version cannot use that."), ERROR_TEXT("Choose another file.")};
    case ErrorCode::NewerVersion:
      return {ERROR_TEXT("This was written by a newer version of Chasqui."),
              ERROR_TEXT("Start the newer version, or choose another folder with --data-dir.")};
    case ErrorCode::OutOfMemory:
      return {ERROR_TEXT("The computer's memory is full."),
              ERROR_TEXT("Close other programs, or choose a smaller model.")};
    case ErrorCode::OutOfDeviceMemory:
      return {ERROR_TEXT("The GPU's memory is too small for this."),
              ERROR_TEXT("Choose a smaller model, or close other programs that use the GPU.")};
    case ErrorCode::NoDevice:
      return {ERROR_TEXT("There is no GPU that Vulkan can use."),
              ERROR_TEXT("Install a Vulkan driver for your graphics card and start again.")};
    case ErrorCode::DeviceLost:
      return {ERROR_TEXT("The GPU stopped answering."),
              ERROR_TEXT("Send the message again; the model is loaded anew.")};
    case ErrorCode::DiskFull:
      return {ERROR_TEXT("The disk is full."), ERROR_TEXT("Free some space, then try again.")};
    case ErrorCode::InputOutput: return {ERROR_TEXT("Reading or writing failed."), ERROR_TEXT("Try again.")};
    case ErrorCode::ContextFull:
      return {ERROR_TEXT("The chat is longer than the model's context."),
              ERROR_TEXT("Start a new chat, or shorten the message.")};
    case ErrorCode::Network:
      return {ERROR_TEXT("The server cannot be reached, or has trouble of its own."),
              ERROR_TEXT("Check the connection, then try again.")};
    case ErrorCode::TokenNeeded:
      return {ERROR_TEXT("The server wants an access token, or refuses the one that it got."),
              ERROR_TEXT("Enter a token of your account.")};
    case ErrorCode::AccessNotGranted:
      return {ERROR_TEXT("Your account has no access to this model yet."),
              ERROR_TEXT("Ask for it on the model's page, then try again.")};
    case ErrorCode::LinkExpired:
      return {ERROR_TEXT("The link has expired or was used too often."),
              ERROR_TEXT("Ask Meta for a new link and paste it.")};
    case ErrorCode::LicenceNotAccepted:
      return {ERROR_TEXT("The licence has not been accepted."), ERROR_TEXT("Read and accept it first.")};
    case ErrorCode::Cancelled: return {ERROR_TEXT("Stopped."), ""};
    case ErrorCode::Internal: break;
  }
  return {ERROR_TEXT("Something went wrong in Chasqui itself."), ""};
}

}  // namespace

ErrorText textOf(const Error& error, ErrorSubject subject) {
  const Sentences sentences = ofSubject(error.code, subject).value_or(ofCode(error.code));
  const ErrorText own{QString::fromStdString(error.message), QString::fromStdString(error.nextStep),
                      QString::fromStdString(error.detail)};
  ErrorText text{translated(sentences.message), translated(sentences.nextStep), own.detail};
  const bool isEnglish = text.message == QLatin1String(sentences.message);
  if (isEnglish && !own.message.isEmpty()) {
    text.message = own.message;
    if (!own.nextStep.isEmpty()) text.nextStep = own.nextStep;
  } else if (!own.message.isEmpty()) {
    QStringList lines{own.message, own.nextStep, own.detail};
    lines.removeAll(QString());
    text.detail = lines.join(QLatin1Char('\n'));
  }
  return text;
}

}  // namespace chasqui::app
