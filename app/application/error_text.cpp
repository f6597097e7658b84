#include "application/error_text.h"

#include <QCoreApplication>

namespace chasqui::app {

namespace {

/// Where lupdate finds these sentences.
struct ErrorWords {
  Q_DECLARE_TR_FUNCTIONS(ErrorText)

 public:
  static QString messageOf(ErrorCode code);
  static QString nextStepOf(ErrorCode code);
};

QString ErrorWords::messageOf(ErrorCode code) {
  switch (code) {
    case ErrorCode::Invalid: return tr("That cannot be used as it is.");
    case ErrorCode::NotFound: return tr("The file is not there.");
    case ErrorCode::Denied: return tr("There is no permission to read or write this.");
    case ErrorCode::Corrupt: return tr("The file is damaged.");
    case ErrorCode::Unsupported: return tr("This version cannot use that.");
    case ErrorCode::NewerVersion: return tr("This was written by a newer version of Chasqui.");
    case ErrorCode::OutOfMemory: return tr("The computer's memory is full.");
    case ErrorCode::OutOfDeviceMemory: return tr("The device's memory is too small for this.");
    case ErrorCode::NoDevice: return tr("There is no usable Vulkan device.");
    case ErrorCode::DeviceLost: return tr("The device stopped answering.");
    case ErrorCode::DiskFull: return tr("The disk is full.");
    case ErrorCode::InputOutput: return tr("Reading or writing failed.");
    case ErrorCode::ContextFull: return tr("The chat is longer than the model's context.");
    case ErrorCode::Cancelled: return tr("Stopped.");
    case ErrorCode::Internal: break;
  }
  return tr("Something went wrong in Chasqui itself.");
}

QString ErrorWords::nextStepOf(ErrorCode code) {
  switch (code) {
    case ErrorCode::NotFound: return tr("Choose another file, or put it back where it was.");
    case ErrorCode::Corrupt: return tr("Choose another file, or fetch this one again.");
    case ErrorCode::Unsupported: return tr("Choose another file.");
    case ErrorCode::NewerVersion: return tr("Start the newer version, or choose another folder with --data-dir.");
    case ErrorCode::OutOfMemory: return tr("Close other programs, or choose a smaller model.");
    case ErrorCode::OutOfDeviceMemory: return tr("Choose a smaller model, or close other programs that use the GPU.");
    case ErrorCode::NoDevice: return tr("Install a Vulkan driver for your graphics card and start again.");
    case ErrorCode::DeviceLost: return tr("Send the message again; the model is loaded anew.");
    case ErrorCode::DiskFull: return tr("Free some space and try again.");
    case ErrorCode::InputOutput: return tr("Try again.");
    case ErrorCode::ContextFull: return tr("Start a new chat, or shorten the message.");
    default: return {};
  }
}

}  // namespace

ErrorText textOf(const Error& error) {
  ErrorText text{QString::fromStdString(error.message), QString::fromStdString(error.nextStep),
                 QString::fromStdString(error.detail)};
  if (text.message.isEmpty()) text.message = ErrorWords::messageOf(error.code);
  if (text.nextStep.isEmpty()) text.nextStep = ErrorWords::nextStepOf(error.code);
  return text;
}

}  // namespace chasqui::app
