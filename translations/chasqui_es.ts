<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>AboutSection</name>
    <message>
        <source>About</source>
        <translation>Acerca de Chasqui</translation>
    </message>
    <message>
        <source>Chasqui %1, under the MIT licence. It makes no connection that you did not start.</source>
        <translation>Chasqui %1, con licencia MIT. No establece ninguna conexión por su cuenta.</translation>
    </message>
    <message>
        <source>Your chats and settings are in one folder on this computer:</source>
        <translation>Los chats y los ajustes están en una carpeta de este equipo:</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Mostrar la carpeta</translation>
    </message>
    <message>
        <source>Copy its path</source>
        <translation>Copiar la ruta</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>Hecho con</translation>
    </message>
    <message>
        <source>%1 (%2): %3</source>
        <translation>%1 (%2): %3</translation>
    </message>
</context>
<context>
    <name>Announcements</name>
    <message>
        <source>%1 is here, whole and checked.</source>
        <translation>%1 ya está aquí, completo y comprobado.</translation>
    </message>
    <message>
        <source>The download of %1 has stopped.</source>
        <translation>La descarga de %1 se ha detenido.</translation>
    </message>
</context>
<context>
    <name>AnswerFormatField</name>
    <message>
        <source>Answer format</source>
        <translation>Formato de la respuesta</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Libre</translation>
    </message>
    <message>
        <source>Any JSON</source>
        <translation>Cualquier JSON</translation>
    </message>
    <message>
        <source>JSON by a schema</source>
        <translation>JSON según un esquema</translation>
    </message>
    <message>
        <source>By a grammar (GBNF)</source>
        <translation>Según una gramática (GBNF)</translation>
    </message>
    <message>
        <source>For example: {&quot;type&quot;: &quot;object&quot;, …}</source>
        <translation>Por ejemplo: {&quot;type&quot;: &quot;object&quot;, …}</translation>
    </message>
    <message>
        <source>For example: root ::= &quot;yes&quot; | &quot;no&quot;</source>
        <translation>Por ejemplo: root ::= &quot;sí&quot; | &quot;no&quot;</translation>
    </message>
    <message>
        <source>JSON schema</source>
        <translation>Esquema JSON</translation>
    </message>
    <message>
        <source>Grammar</source>
        <translation>Gramática</translation>
    </message>
    <message>
        <source>Keywords that work: %1. Others are refused by name.</source>
        <translation>Palabras clave admitidas: %1. Las demás se rechazan indicando su nombre.</translation>
    </message>
    <message>
        <source>Only what fits is written, from the first word on. The model does not know of it: say in your question or the system prompt what is wanted, too.</source>
        <translation>Solo se escribe lo que se ajusta al formato, desde la primera palabra. El modelo no lo sabe: indique también en la pregunta o en el prompt de sistema lo que quiere.</translation>
    </message>
</context>
<context>
    <name>AnswerInfo</name>
    <message>
        <source>How this answer was made</source>
        <translation>Cómo se creó esta respuesta</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Use its values and seed in this chat</source>
        <translation>Usar sus valores y su semilla aquí</translation>
    </message>
    <message>
        <source>The same question is then answered with the same words</source>
        <translation>La misma pregunta se responde entonces con las mismas palabras</translation>
    </message>
</context>
<context>
    <name>AnswerProgress</name>
    <message>
        <source>Stopping</source>
        <translation>Deteniendo</translation>
    </message>
    <message>
        <source>Loading model</source>
        <translation>Cargando el modelo</translation>
    </message>
    <message>
        <source>Loading model %1 %</source>
        <translation>Cargando el modelo: %1 %</translation>
    </message>
    <message>
        <source>Waiting for the model</source>
        <translation>A la espera del modelo</translation>
    </message>
    <message>
        <source>Waiting for the answer in another chat</source>
        <translation>A la espera de la respuesta en otro chat</translation>
    </message>
    <message>
        <source>Summarizing earlier messages %1 / %2</source>
        <translation>Resumiendo mensajes anteriores: %1 / %2</translation>
    </message>
    <message>
        <source>Reading prompt %1 / %2</source>
        <translation>Leyendo el prompt: %1 / %2</translation>
    </message>
    <message>
        <source>Reading prompt</source>
        <translation>Leyendo el prompt</translation>
    </message>
    <message>
        <source>Writing, %1 tok/s</source>
        <translation>Escribiendo, %1 tokens/s</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Escribiendo</translation>
    </message>
    <message>
        <source>Answer stopped</source>
        <translation>Respuesta detenida</translation>
    </message>
    <message>
        <source>Answer failed: %1</source>
        <translation>La respuesta falló: %1</translation>
    </message>
    <message>
        <source>Answer finished</source>
        <translation>Respuesta terminada</translation>
    </message>
    <message>
        <source>Keeping what was read so far</source>
        <translation>Se guarda lo leído hasta ahora</translation>
    </message>
</context>
<context>
    <name>AnswerStatistics</name>
    <message>
        <source>end of text</source>
        <translation>fin del texto</translation>
    </message>
    <message>
        <source>stop string</source>
        <translation>texto de parada</translation>
    </message>
    <message>
        <source>token limit</source>
        <translation>límite de tokens</translation>
    </message>
    <message>
        <source>context full</source>
        <translation>contexto lleno</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>detenida</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>error</translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 tokens/s</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>read 1 token</source>
        <translation>1 token leído</translation>
    </message>
    <message numerus="yes">
        <source>read %n tokens</source>
        <translation>
            <numerusform>%n token leído</numerusform>
            <numerusform>%n tokens leídos</numerusform>
        </translation>
    </message>
    <message>
        <source>(%1 kept)</source>
        <translation>(%1 conservados)</translation>
    </message>
    <message>
        <source>wrote %1</source>
        <translation>%1 escritos</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>editada</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>changed by you</source>
        <translation>modificado por usted</translation>
    </message>
    <message>
        <source>Ended by</source>
        <translation>Motivo del fin</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Time to first token</source>
        <translation>Tiempo hasta el primer token</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lectura</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Escritura</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>%1 tokens: %2 kept, %3 read</source>
        <translation>%1 tokens: %2 conservados, %3 leídos</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Escrito</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 tokens</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Pesos</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Plantilla</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Contexto</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Caché</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <source>an example from the prompt</source>
        <translation>un ejemplo del prompt</translation>
    </message>
    <message>
        <source>Answer format</source>
        <translation>Formato de la respuesta</translation>
    </message>
    <message>
        <source>any JSON</source>
        <translation>cualquier JSON</translation>
    </message>
    <message>
        <source>JSON by a schema</source>
        <translation>JSON según un esquema</translation>
    </message>
    <message>
        <source>by a grammar</source>
        <translation>según una gramática</translation>
    </message>
    <message>
        <source>Guessed ahead</source>
        <translation>Adivinado por adelantado</translation>
    </message>
    <message>
        <source>%1 of %2 tokens right</source>
        <translation>%1 de %2 tokens acertados</translation>
    </message>
</context>
<context>
    <name>Asking</name>
    <message>
        <source>The system prompt contains %1, which the model takes for an instruction of the chat format.</source>
        <translation>El prompt de sistema contiene %1, que el modelo toma por una instrucción del formato de chat.</translation>
    </message>
    <message>
        <source>An answer is being written in this chat. Wait for its end, or stop it.</source>
        <translation>En este chat se está escribiendo una respuesta. Espere a que termine o deténgala.</translation>
    </message>
    <message>
        <source>There is no model to answer. Open a model file first.</source>
        <translation>No hay ningún modelo que responda. Abra primero un archivo de modelo.</translation>
    </message>
    <message>
        <source>The message contains %1, which the model takes for an instruction of the chat format. A space inside the tag makes it ordinary text.</source>
        <translation>El mensaje contiene %1, que el modelo toma por una instrucción del formato de chat. Un espacio dentro de la marca la convierte en texto normal.</translation>
    </message>
    <message>
        <source>The question contains %1, which this model takes for an instruction of the chat format. Edit the question first.</source>
        <translation>La pregunta contiene %1, que este modelo toma por una instrucción del formato de chat. Edite primero la pregunta.</translation>
    </message>
    <message>
        <source>An example of the system prompt contains %1, which the model takes for an instruction of the chat format. A space inside the tag makes it ordinary text.</source>
        <translation>Un ejemplo del prompt de sistema contiene %1, que el modelo toma por una instrucción del formato de chat. Un espacio dentro de la marca la convierte en texto normal.</translation>
    </message>
</context>
<context>
    <name>AttachDialog</name>
    <message>
        <source>Attach text files</source>
        <translation>Adjuntar archivos de texto</translation>
    </message>
</context>
<context>
    <name>AttachmentChip</name>
    <message>
        <source>File %1, %2 tokens</source>
        <translation>Archivo %1, %2 tokens</translation>
    </message>
    <message>
        <source>File %1</source>
        <translation>Archivo %1</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 tokens</translation>
    </message>
    <message>
        <source>Take %1 away</source>
        <translation>Quitar %1</translation>
    </message>
</context>
<context>
    <name>AttachmentList</name>
    <message>
        <source>Attached files</source>
        <translation>Archivos adjuntos</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Descartar</translation>
    </message>
</context>
<context>
    <name>CallRow</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>CallsView</name>
    <message>
        <source>No call was ever made to a server.</source>
        <translation>Nunca se ha enviado una petición a un servidor.</translation>
    </message>
    <message>
        <source>Every call that Chasqui made, the newest first. All of them are in the file %1.</source>
        <translation>Todas las peticiones que ha hecho Chasqui, las más recientes primero. Todas están en el archivo %1.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Leer de nuevo</translation>
    </message>
    <message>
        <source>Back to the downloads</source>
        <translation>Volver a las descargas</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Peticiones</translation>
    </message>
</context>
<context>
    <name>CatalogueCard</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Quantization of %1</source>
        <translation>Cuantización de %1</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Descargar</translation>
    </message>
    <message>
        <source>Download %1, %2</source>
        <translation>Descargar %1, %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Original files</source>
        <translation>Archivos originales</translation>
    </message>
    <message>
        <source>Download the original files of %1</source>
        <translation>Descargar los archivos originales de %1</translation>
    </message>
</context>
<context>
    <name>ChatHeader</name>
    <message>
        <source>Hide the chats</source>
        <translation>Ocultar los chats</translation>
    </message>
    <message>
        <source>Show the chats</source>
        <translation>Mostrar los chats</translation>
    </message>
    <message>
        <source>Hide prompt and sampling</source>
        <translation>Ocultar prompt y muestreo</translation>
    </message>
    <message>
        <source>Show prompt and sampling</source>
        <translation>Mostrar prompt y muestreo</translation>
    </message>
</context>
<context>
    <name>ChatList</name>
    <message>
        <source>New chat</source>
        <translation>Nuevo chat</translation>
    </message>
</context>
<context>
    <name>ChatListView</name>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>No chat has “%1” in its name.</source>
        <translation>Ningún chat tiene «%1» en su nombre.</translation>
    </message>
    <message>
        <source>No chats yet.</source>
        <translation>Aún no hay chats.</translation>
    </message>
</context>
<context>
    <name>ChatMenu</name>
    <message>
        <source>%1 chats</source>
        <translation>%1 chats</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Intro</translation>
    </message>
    <message>
        <source>Open in a new window</source>
        <translation>Abrir en otra ventana</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Cambiar nombre</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>Take off the pinned</source>
        <translation>Dejar de fijar</translation>
    </message>
    <message>
        <source>Pin to the top</source>
        <translation>Fijar arriba</translation>
    </message>
    <message>
        <source>Move to a folder</source>
        <translation>Mover a una carpeta</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Nueva carpeta</translation>
    </message>
    <message>
        <source>Out of its folder</source>
        <translation>Sacar de su carpeta</translation>
    </message>
    <message>
        <source>Archive %1 chats</source>
        <translation>Archivar %1 chats</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archivar</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplicar</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Delete %1 chats</source>
        <translation>Eliminar %1 chats</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eliminar</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Suprimir</translation>
    </message>
</context>
<context>
    <name>ChatRow</name>
    <message>
        <source>An answer is being written</source>
        <translation>Se está escribiendo una respuesta</translation>
    </message>
    <message>
        <source>Folder %1, open</source>
        <translation>Carpeta %1, abierta</translation>
    </message>
    <message>
        <source>Folder %1, closed</source>
        <translation>Carpeta %1, cerrada</translation>
    </message>
    <message>
        <source>%1 chats</source>
        <translation>%1 chats</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation>Nombre de la carpeta</translation>
    </message>
    <message>
        <source>Name of the chat</source>
        <translation>Nombre del chat</translation>
    </message>
</context>
<context>
    <name>ChatText</name>
    <message>
        <source>picture</source>
        <translation>imagen</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>Prompt de sistema</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>page number</comment>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Usted</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Respuesta</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>a message&apos;s number and who wrote it</comment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>%1. %2, after %3</source>
        <comment>a message&apos;s number, who wrote it, and the number of the one before it</comment>
        <translation>%1. %2, después de %3</translation>
    </message>
    <message>
        <source>Begun: %1</source>
        <translation>Comenzado: %1</translation>
    </message>
    <message>
        <source>Last message: %1</source>
        <translation>Último mensaje: %1</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Modelo: %1</translation>
    </message>
    <message>
        <source>Stopped here.</source>
        <translation>Se detuvo aquí.</translation>
    </message>
</context>
<context>
    <name>CodeBlock</name>
    <message>
        <source>Copied</source>
        <translation>Copiado</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>Copiar el código</translation>
    </message>
    <message>
        <source>Code, %1</source>
        <translation>Código, %1</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Código</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>A chat window for Llama 2 that runs on this computer&apos;s GPU.</source>
        <translation>Una ventana de chat para Llama 2 que funciona en la GPU de este equipo.</translation>
    </message>
    <message>
        <source>Shows this text.</source>
        <translation>Muestra este texto.</translation>
    </message>
    <message>
        <source>Starts with the model in FILE: a GGUF file, or a model&apos;s folder.</source>
        <translation>Se inicia con el modelo de FILE: un archivo GGUF o la carpeta de un modelo.</translation>
    </message>
    <message>
        <source>Keeps chats and settings in DIR.</source>
        <translation>Guarda los chats y los ajustes en DIR.</translation>
    </message>
    <message>
        <source>Uses Vulkan device N, as `chasqui-cli devices` counts them.</source>
        <translation>Usa el dispositivo Vulkan N, según la numeración de `chasqui-cli devices`.</translation>
    </message>
    <message>
        <source>Uses at most BYTES of the device&apos;s memory; what does not fit stays in the computer&apos;s.</source>
        <translation>Usa como máximo BYTES de la memoria del dispositivo; lo que no cabe queda en la del equipo.</translation>
    </message>
    <message>
        <source>Streams canned text; for work on the window.</source>
        <translation>Emite texto preparado; para trabajar en la ventana.</translation>
    </message>
    <message>
        <source>Try --help.</source>
        <translation>Consulte --help.</translation>
    </message>
    <message>
        <source>There is no use for &quot;%1&quot;. A model is given as --model FILE.</source>
        <translation>«%1» no sirve aquí. El modelo se indica con --model FILE.</translation>
    </message>
    <message>
        <source>--model needs a file.</source>
        <translation>--model requiere un archivo.</translation>
    </message>
    <message>
        <source>--data-dir needs a folder.</source>
        <translation>--data-dir requiere una carpeta.</translation>
    </message>
    <message>
        <source>--device needs a number, not &quot;%1&quot;.</source>
        <translation>--device requiere un número, no «%1».</translation>
    </message>
    <message>
        <source>--gpu-memory needs a number of bytes, not &quot;%1&quot;.</source>
        <translation>--gpu-memory requiere un número de bytes, no «%1».</translation>
    </message>
    <message>
        <source>`chasqui pull --help` tells how models are fetched without a window.</source>
        <translation>`chasqui pull --help` explica cómo se obtienen modelos sin ventana.</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Write a message</source>
        <translation>Escribir un mensaje</translation>
    </message>
</context>
<context>
    <name>ComposerBar</name>
    <message>
        <source>Choose a model</source>
        <translation>Elegir un modelo</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Modelo: %1</translation>
    </message>
    <message>
        <source>Opens the list of models</source>
        <translation>Abre la lista de modelos</translation>
    </message>
    <message>
        <source>Cancel loading</source>
        <translation>Cancelar la carga</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Enviar</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Intro</translation>
    </message>
    <message>
        <source>Attach text files</source>
        <translation>Adjuntar archivos de texto</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Control+Intro</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Omitir</translation>
    </message>
    <message>
        <source>Uses the graphics device as most of its kind are used</source>
        <translation>Usa la tarjeta gráfica como la mayoría de las de su tipo</translation>
    </message>
</context>
<context>
    <name>ContextBar</name>
    <message>
        <source>%1 of %2 tokens</source>
        <translation>%1 de %2 tokens</translation>
    </message>
    <message>
        <source>Kept for the answer: %1</source>
        <translation>Reservado para la respuesta: %1</translation>
    </message>
    <message>
        <source>The next question does not fit as it is.</source>
        <translation>La próxima pregunta no cabe tal como está.</translation>
    </message>
    <message>
        <source>Context: %1</source>
        <translation>Contexto: %1</translation>
    </message>
</context>
<context>
    <name>ContextChoiceField</name>
    <message>
        <source>When the chat is longer than the context</source>
        <translation>Cuando el chat supera el contexto</translation>
    </message>
    <message>
        <source>Drop the oldest messages</source>
        <translation>Omitir los mensajes más antiguos</translation>
    </message>
    <message>
        <source>They stay in the chat, but the model no longer reads them.</source>
        <translation>Siguen en el chat, pero el modelo ya no los lee.</translation>
    </message>
    <message>
        <source>Summarize the oldest messages</source>
        <translation>Resumir los mensajes más antiguos</translation>
    </message>
    <message>
        <source>The model first writes a summary and reads that in their place; it takes time.</source>
        <translation>El modelo escribe primero un resumen y lo lee en su lugar; lleva tiempo.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detenerse</translation>
    </message>
    <message>
        <source>Nothing is left out; a question that does not fit is not answered.</source>
        <translation>No se omite nada; si una pregunta no cabe, no se responde.</translation>
    </message>
    <message>
        <source>Use this for all chats without a choice of their own</source>
        <translation>Usar en todos los chats sin elección propia</translation>
    </message>
</context>
<context>
    <name>ContextDivider</name>
    <message>
        <source>Open</source>
        <translation>Abierto</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Cerrado</translation>
    </message>
</context>
<context>
    <name>ConvertForm</name>
    <message>
        <source>Convert “%1”</source>
        <translation>Convertir «%1»</translation>
    </message>
    <message>
        <source>Type of the weights</source>
        <translation>Tipo de los pesos</translation>
    </message>
    <message>
        <source>%1, %2, in %3.</source>
        <translation>%1, %2, en %3.</translation>
    </message>
    <message>
        <source>%1, in %2.</source>
        <translation>%1, en %2.</translation>
    </message>
    <message>
        <source>The model stays as it is. A smaller type of one that is small already loses more than one made from F16.</source>
        <translation>El modelo se queda como está. Un tipo menor pierde más si parte de un modelo ya reducido que si parte de F16.</translation>
    </message>
    <message>
        <source>Convert</source>
        <translation>Convertir</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>CopyWords</name>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (copia)</translation>
    </message>
</context>
<context>
    <name>DeviceSection</name>
    <message>
        <source>Graphics device</source>
        <translation>Tarjeta gráfica</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Omitir</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>Medir de nuevo</translation>
    </message>
    <message>
        <source>Frees the model, and tries for some seconds what the device computes fastest</source>
        <translation>Libera el modelo y prueba durante unos segundos qué calcula más rápido la tarjeta</translation>
    </message>
</context>
<context>
    <name>DownloadButtons</name>
    <message>
        <source>Earlier</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <source>Take off the list; the model stays</source>
        <translation>Quitar de la lista; el modelo se conserva</translation>
    </message>
    <message>
        <source>Cancel…</source>
        <translation>Cancelar…</translation>
    </message>
    <message>
        <source>Throw away what came</source>
        <translation>Desechar lo descargado</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Conservarlo</translation>
    </message>
    <message>
        <source>%1 earlier</source>
        <translation>%1 antes</translation>
    </message>
    <message>
        <source>%1 later</source>
        <translation>%1 después</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>Pausar %1</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>Reanudar %1</translation>
    </message>
    <message>
        <source>Take %1 off the list</source>
        <translation>Quitar %1 de la lista</translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation>Cancelar %1</translation>
    </message>
</context>
<context>
    <name>DownloadRow</name>
    <message>
        <source>Chat with it</source>
        <translation>Chatear con él</translation>
    </message>
</context>
<context>
    <name>Downloads</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Asking the server</source>
        <translation>Consultando al servidor</translation>
    </message>
    <message>
        <source>Checking that nothing is damaged</source>
        <translation>Comprobando que nada esté dañado</translation>
    </message>
    <message>
        <source>Putting it in its place</source>
        <translation>Colocándolo en su lugar</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>quedan %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>En cola</translation>
    </message>
    <message>
        <source>Tries again in %1. %2</source>
        <translation>Nuevo intento en %1. %2</translation>
    </message>
    <message>
        <source>Paused at %1</source>
        <translation>En pausa al %1</translation>
    </message>
    <message>
        <source>Stopped at %1</source>
        <translation>Detenida al %1</translation>
    </message>
    <message>
        <source>Whole and checked, %1</source>
        <translation>Completo y comprobado, %1</translation>
    </message>
</context>
<context>
    <name>DownloadsView</name>
    <message>
        <source>Nothing is being downloaded. What you download stands here, and goes on where it stopped after a pause, a restart or a lost connection.</source>
        <translation>No se está descargando nada. Lo que descargue aparece aquí y, tras una pausa, un reinicio o una conexión perdida, sigue donde se detuvo.</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Elegir un modelo</translation>
    </message>
    <message>
        <source>Pause all</source>
        <translation>Pausar todo</translation>
    </message>
    <message>
        <source>Resume all</source>
        <translation>Reanudar todo</translation>
    </message>
    <message>
        <source>Every call to a server…</source>
        <translation>Peticiones a servidores…</translation>
    </message>
</context>
<context>
    <name>DraftField</name>
    <message>
        <source>Draft model</source>
        <translation>Modelo de borrador</translation>
    </message>
    <message>
        <source>A small model with the same vocabulary, which guesses the next tokens. Answers stay the same. Default: none.</source>
        <translation>Un modelo pequeño con el mismo vocabulario que adivina los tokens siguientes. Las respuestas no cambian. Predeterminado: ninguno.</translation>
    </message>
</context>
<context>
    <name>EmptyChat</name>
    <message>
        <source>What is the capital of Peru?</source>
        <translation>What is the capital of Peru?</translation>
    </message>
    <message>
        <source>Write hello world in Python.</source>
        <translation>Write hello world in Python.</translation>
    </message>
    <message>
        <source>Tell me a short story.</source>
        <translation>Tell me a short story.</translation>
    </message>
    <message>
        <source>What would you like to talk about?</source>
        <translation>¿De qué quiere hablar?</translation>
    </message>
    <message>
        <source>The model here is a toy of 6 MB that comes with Chasqui. It knows capitals, small sums and hello world, and little else. Nothing you write leaves this machine.</source>
        <translation>El modelo de aquí es un juguete de 6 MB que viene con Chasqui. Solo habla inglés y sabe de capitales, sumas sencillas y «hello world», y poco más. Nada de lo que escriba sale de este equipo.</translation>
    </message>
    <message>
        <source>Nothing you write leaves this machine.</source>
        <translation>Nada de lo que escriba sale de este equipo.</translation>
    </message>
    <message>
        <source>Sends this question</source>
        <translation>Envía esta pregunta</translation>
    </message>
</context>
<context>
    <name>ErrorBlock</name>
    <message>
        <source>Hide details</source>
        <translation>Ocultar detalles</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Copiar detalles</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Descartar</translation>
    </message>
</context>
<context>
    <name>ExampleWords</name>
    <message>
        <source>Question: %1</source>
        <translation>Pregunta: %1</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>Respuesta: %1</translation>
    </message>
</context>
<context>
    <name>ExchangePage</name>
    <message>
        <source>Export and import</source>
        <translation>Exportar e importar</translation>
    </message>
    <message>
        <source>Save all chats</source>
        <translation>Guardar todos los chats</translation>
    </message>
    <message>
        <source>One zip archive with a file for each chat, every version of every message, and the settings to look at. It can be imported again, here or on another computer.</source>
        <translation>Un archivo zip con un archivo por chat, todas las versiones de todos los mensajes y los ajustes para consultarlos. Se puede volver a importar, aquí o en otro equipo.</translation>
    </message>
    <message>
        <source>Save all chats…</source>
        <translation>Guardar todos los chats…</translation>
    </message>
    <message>
        <source>Import chats</source>
        <translation>Importar chats</translation>
    </message>
    <message>
        <source>Chats and archives that Chasqui saved, and ChatGPT&apos;s export: conversations.json, or the zip it came in. Imported chats are added; nothing is written over. A file can also be dropped on the window.</source>
        <translation>Chats y archivos comprimidos que guardó Chasqui, y la exportación de ChatGPT: conversations.json o el zip en que llegó. Los chats importados se añaden; nada se sobrescribe. También se puede soltar un archivo en la ventana.</translation>
    </message>
    <message>
        <source>Import a file…</source>
        <translation>Importar un archivo…</translation>
    </message>
</context>
<context>
    <name>ExchangeState</name>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message>
        <source>Export “%1”</source>
        <translation>Exportar «%1»</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Texto sin formato</translation>
    </message>
    <message>
        <source>JSON, with everything</source>
        <translation>JSON, con todo</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>All versions of the messages, not only those on show</source>
        <translation>Todas las versiones de los mensajes, no solo las visibles</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Guardar…</translation>
    </message>
    <message>
        <source>Copy as markdown</source>
        <translation>Copiar como Markdown</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this chat</source>
        <translation>Buscar en este chat</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Sin resultados</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>Previous place (Shift+Enter)</source>
        <translation>Anterior (Mayúsculas+Intro)</translation>
    </message>
    <message>
        <source>Next place (Enter)</source>
        <translation>Siguiente (Intro)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Cerrar (Escape)</translation>
    </message>
</context>
<context>
    <name>FitVerdict</name>
    <message>
        <source>Reading the model and the GPU&apos;s memory…</source>
        <translation>Leyendo el modelo y la memoria de la GPU…</translation>
    </message>
</context>
<context>
    <name>FlowState</name>
    <message>
        <source>Asking what belongs to %1</source>
        <translation>Consultando qué forma parte de %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>Open the model&apos;s page in the browser</source>
        <translation>Abrir la página del modelo en el navegador</translation>
    </message>
</context>
<context>
    <name>FoldedPart</name>
    <message>
        <source>Open</source>
        <translation>Abierto</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Cerrado</translation>
    </message>
</context>
<context>
    <name>FolderMenu</name>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>New chat in this folder</source>
        <translation>Nuevo chat en esta carpeta</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Cambiar nombre</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Subir</translation>
    </message>
    <message>
        <source>Alt+Up</source>
        <translation>Alt+Arriba</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Bajar</translation>
    </message>
    <message>
        <source>Alt+Down</source>
        <translation>Alt+Abajo</translation>
    </message>
    <message>
        <source>Delete the folder, keep its chats</source>
        <translation>Eliminar la carpeta y conservar sus chats</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Suprimir</translation>
    </message>
    <message>
        <source>System prompt of new chats…</source>
        <translation>Prompt de sistema de chats nuevos…</translation>
    </message>
</context>
<context>
    <name>FolderPromptForm</name>
    <message>
        <source>System prompt of new chats</source>
        <translation>Prompt de sistema de chats nuevos</translation>
    </message>
    <message>
        <source>Not set: they begin with the model&apos;s default, or else the application&apos;s. Chats that have begun keep theirs.</source>
        <translation>Sin definir: empiezan con el prompt por defecto del modelo o, si no lo hay, con el de la aplicación. Los chats ya empezados conservan el suyo.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>ForeignFoldersSection</name>
    <message>
        <source>Models of other applications</source>
        <translation>Modelos de otras aplicaciones</translation>
    </message>
    <message>
        <source>What the Hugging Face tools, LM Studio, GPT4All and Ollama have downloaded can be used where it is: nothing is copied, and nothing there is changed or deleted.</source>
        <translation>Lo que han descargado las herramientas de Hugging Face, LM Studio, GPT4All y Ollama se puede usar donde está: no se copia nada, y allí nada se modifica ni se elimina.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Buscar de nuevo</translation>
    </message>
    <message>
        <source>Look for them</source>
        <translation>Buscarlos</translation>
    </message>
    <message numerus="yes">
        <source>Link %n model(s)</source>
        <translation>
            <numerusform>Enlazar %n modelo</numerusform>
            <numerusform>Enlazar %n modelos</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation>Buscando modelos…</translation>
    </message>
    <message>
        <source>None of these applications has a model here.</source>
        <translation>Ninguna de estas aplicaciones tiene modelos aquí.</translation>
    </message>
    <message>
        <source>Not all of it could be read.</source>
        <translation>No se pudo leer todo.</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>Otra carpeta…</translation>
    </message>
    <message>
        <source>Neither these applications nor these folders have a model here.</source>
        <translation>Ni estas aplicaciones ni estas carpetas tienen aquí un modelo.</translation>
    </message>
    <message>
        <source>Folder with models</source>
        <translation>Carpeta con modelos</translation>
    </message>
</context>
<context>
    <name>ForeignRow</name>
    <message>
        <source>in the list</source>
        <translation>en la lista</translation>
    </message>
</context>
<context>
    <name>GetLlamaCard</name>
    <message>
        <source>Get Llama 2</source>
        <translation>Obtener Llama 2</translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation>Abrir un modelo…</translation>
    </message>
    <message>
        <source>Choose a size: Chasqui says which models fit this computer, downloads the one you want and checks it. Or open a model that is here already.</source>
        <translation>Elija un tamaño: Chasqui indica qué modelos caben en este equipo, descarga el que quiera y lo comprueba. O abra un modelo que ya esté aquí.</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Elegir un modelo</translation>
    </message>
</context>
<context>
    <name>HeadingBlock</name>
    <message>
        <source>Level %1</source>
        <translation>Nivel %1</translation>
    </message>
</context>
<context>
    <name>HubFiles</name>
    <message>
        <source>Back to the results</source>
        <translation>Volver a los resultados</translation>
    </message>
    <message>
        <source>There is no GGUF file and no safetensors model in this repository.</source>
        <translation>En este repositorio no hay ningún archivo GGUF ni ningún modelo safetensors.</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Descargar</translation>
    </message>
    <message>
        <source>Download %1</source>
        <translation>Descargar %1</translation>
    </message>
</context>
<context>
    <name>HubView</name>
    <message>
        <source>Words, OWNER/NAME, or a link</source>
        <translation>Palabras, PROPIETARIO/NOMBRE o un enlace</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Asking the server</source>
        <translation>Consultando al servidor</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>Nothing was found for “%1”.</source>
        <translation>No se encontró nada para «%1».</translation>
    </message>
    <message>
        <source>Nothing is sent before you press Enter. Chasqui runs models of the Llama architecture: GGUF files, and repositories of safetensors.</source>
        <translation>No se envía nada hasta que pulse Intro. Chasqui ejecuta modelos de la arquitectura Llama: archivos GGUF y repositorios de safetensors.</translation>
    </message>
    <message>
        <source>Search the hub</source>
        <translation>Buscar en el hub</translation>
    </message>
</context>
<context>
    <name>IconButton</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>IdleField</name>
    <message>
        <source>Keep loaded</source>
        <translation>Mantener cargado</translation>
    </message>
    <message>
        <source>The model stays until another is loaded. Default: on.</source>
        <translation>El modelo permanece hasta que se carga otro. Por defecto: activado.</translation>
    </message>
    <message>
        <source>After so many minutes without use its memory is freed; the next question loads it again. Range 1 to %1.</source>
        <translation>Tras esos minutos sin uso se libera su memoria; la siguiente pregunta lo carga de nuevo. Rango: de 1 a %1.</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Activado</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Desactivado</translation>
    </message>
    <message>
        <source>Minutes without use</source>
        <translation>Minutos sin uso</translation>
    </message>
    <message>
        <source>Free the GPU after so many minutes</source>
        <translation>Liberar la GPU tras estos minutos</translation>
    </message>
</context>
<context>
    <name>IdleWords</name>
    <message>
        <source>Has no effect at temperature 0.</source>
        <translation>No tiene efecto con temperatura 0.</translation>
    </message>
    <message>
        <source>Has no effect while mirostat is on.</source>
        <translation>No tiene efecto mientras Mirostat esté activado.</translation>
    </message>
    <message>
        <source>Has an effect only while mirostat is on.</source>
        <translation>Solo tiene efecto mientras Mirostat esté activado.</translation>
    </message>
    <message>
        <source>Has no effect without a penalty.</source>
        <translation>No tiene efecto sin una penalización.</translation>
    </message>
    <message>
        <source>Has no effect while the window of the penalties is 0.</source>
        <translation>No tiene efecto mientras la ventana de las penalizaciones sea 0.</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import chats</source>
        <translation>Importar chats</translation>
    </message>
    <message>
        <source>Chats (*.json *.zip)</source>
        <translation>Chats (*.json *.zip)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Prompt and sampling</source>
        <translation>Prompt y muestreo</translation>
    </message>
    <message>
        <source>This chat</source>
        <translation>Este chat</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>InstalledActions</name>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Verificar</translation>
    </message>
    <message>
        <source>Convert…</source>
        <translation>Convertir…</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>Más opciones de %1</translation>
    </message>
</context>
<context>
    <name>InstalledMenu</name>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Cambiar nombre</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>Show in the folder</source>
        <translation>Mostrar en la carpeta</translation>
    </message>
    <message>
        <source>Take off the list; the file stays</source>
        <translation>Quitar de la lista; el archivo se conserva</translation>
    </message>
    <message>
        <source>Put into the trash</source>
        <translation>Mover a la papelera</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Suprimir</translation>
    </message>
</context>
<context>
    <name>InstalledPart</name>
    <message>
        <source>Download a model</source>
        <translation>Descargar un modelo</translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation>Abrir un modelo…</translation>
    </message>
</context>
<context>
    <name>InstalledRow</name>
    <message>
        <source>%1, in use</source>
        <translation>%1, en uso</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation>Nombre del modelo</translation>
    </message>
    <message>
        <source>context %1</source>
        <translation>contexto %1</translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation>Sin verificar</translation>
    </message>
    <message>
        <source>Verified %1</source>
        <translation>Verificado: %1</translation>
    </message>
    <message>
        <source>Found damaged %1</source>
        <translation>Daño detectado: %1</translation>
    </message>
    <message>
        <source>Comes with Chasqui</source>
        <translation>Viene con Chasqui</translation>
    </message>
    <message>
        <source>Linked from %1</source>
        <translation>Enlazado desde %1</translation>
    </message>
    <message>
        <source>Opened by you</source>
        <translation>Abierto por usted</translation>
    </message>
    <message>
        <source>Last used %1</source>
        <translation>Último uso: %1</translation>
    </message>
    <message>
        <source>Never used</source>
        <translation>Nunca usado</translation>
    </message>
    <message>
        <source>Its files are not there. Connect the disk that they are on, or put them back.</source>
        <translation>Sus archivos no están. Conecte el disco en el que se encuentran o devuélvalos a su lugar.</translation>
    </message>
    <message>
        <source>It is damaged: %1. Download it again.</source>
        <translation>Está dañado: %1. Descárguelo de nuevo.</translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <translation>No se puede usar</translation>
    </message>
</context>
<context>
    <name>InstalledView</name>
    <message>
        <source>Installed models</source>
        <translation>Modelos instalados</translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation>Buscando modelos…</translation>
    </message>
    <message>
        <source>No model is here yet. Download one, open a file, or link those of another application.</source>
        <translation>Aún no hay ningún modelo. Descargue uno, abra un archivo o enlace los de otra aplicación.</translation>
    </message>
</context>
<context>
    <name>LinkQuestion</name>
    <message>
        <source>Open this link in another program?</source>
        <translation>¿Abrir este enlace en otro programa?</translation>
    </message>
    <message>
        <source>This link is of a kind that is not opened.</source>
        <translation>Los enlaces de este tipo no se abren.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Copiar la dirección</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>%1 – Chasqui</source>
        <translation>%1 – Chasqui</translation>
    </message>
    <message>
        <source>Chasqui</source>
        <translation>Chasqui</translation>
    </message>
</context>
<context>
    <name>MemoryBar</name>
    <message>
        <source>Weights %1</source>
        <translation>Pesos %1</translation>
    </message>
    <message>
        <source>Cache %1</source>
        <translation>Caché %1</translation>
    </message>
    <message>
        <source>Scratch %1</source>
        <translation>Búfer %1</translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message>
        <source>The model no longer reads the messages above, but a summary of them</source>
        <translation>El modelo ya no lee los mensajes anteriores, sino un resumen</translation>
    </message>
    <message>
        <source>The model no longer reads the messages above, but a summary of some of them</source>
        <translation>El modelo ya no lee los mensajes anteriores, sino un resumen de algunos</translation>
    </message>
    <message>
        <source>The model no longer reads the messages above; they could not be summarized</source>
        <translation>El modelo ya no lee los mensajes anteriores; no se pudieron resumir</translation>
    </message>
    <message>
        <source>The model no longer reads the messages above</source>
        <translation>El modelo ya no lee los mensajes anteriores</translation>
    </message>
    <message>
        <source>From here on the model reads another system prompt</source>
        <translation>Desde aquí el modelo lee otro prompt de sistema</translation>
    </message>
    <message>
        <source>From here on the model reads no system prompt</source>
        <translation>Desde aquí el modelo no lee ningún prompt de sistema</translation>
    </message>
    <message>
        <source>Example from the prompt</source>
        <translation>Ejemplo del prompt</translation>
    </message>
</context>
<context>
    <name>MessageActions</name>
    <message>
        <source>Copied</source>
        <translation>Copiado</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>Copiar el mensaje</translation>
    </message>
    <message>
        <source>Edit the message; the old one is kept</source>
        <translation>Editar el mensaje; el anterior se conserva</translation>
    </message>
    <message>
        <source>Answer anew; the old answer is kept</source>
        <translation>Responder de nuevo; la respuesta anterior se conserva</translation>
    </message>
    <message>
        <source>Edit the answer; the old one is kept</source>
        <translation>Editar la respuesta; la anterior se conserva</translation>
    </message>
    <message>
        <source>Answer this</source>
        <translation>Responder a esto</translation>
    </message>
    <message>
        <source>How this answer was made</source>
        <translation>Cómo se creó esta respuesta</translation>
    </message>
    <message>
        <source>New chat that begins with all up to here</source>
        <translation>Nuevo chat con todo hasta aquí</translation>
    </message>
    <message>
        <source>Delete the message and what follows it</source>
        <translation>Eliminar el mensaje y lo que le sigue</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Goes on with this answer where it broke off</source>
        <translation>Sigue con esta respuesta donde se interrumpió</translation>
    </message>
</context>
<context>
    <name>MessageEditor</name>
    <message>
        <source>Edit your message</source>
        <translation>Editar el mensaje</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Save and ask</source>
        <translation>Guardar y preguntar</translation>
    </message>
    <message>
        <source>Edit the answer</source>
        <translation>Editar la respuesta</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
</context>
<context>
    <name>MessageRow</name>
    <message>
        <source>You: %1</source>
        <translation>Usted: %1</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>Respuesta: %1</translation>
    </message>
    <message>
        <source>Summary of earlier messages</source>
        <translation>Resumen de los mensajes anteriores</translation>
    </message>
    <message>
        <source>System prompt from here on</source>
        <translation>Prompt de sistema desde aquí</translation>
    </message>
</context>
<context>
    <name>MessageTrouble</name>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>This message is not saved.</source>
        <translation>Este mensaje no está guardado.</translation>
    </message>
    <message>
        <source>It stays here until the window closes.</source>
        <translation>Permanece aquí hasta que se cierre la ventana.</translation>
    </message>
    <message>
        <source>Save again</source>
        <translation>Guardar de nuevo</translation>
    </message>
</context>
<context>
    <name>MetaView</name>
    <message>
        <source>Meta mails a link to those who ask for Llama 2 and accept its licence. Paste it here; it is used for the download and kept nowhere.</source>
        <translation>Meta envía un enlace por correo a quien solicita Llama 2 y acepta su licencia. Péguelo aquí; se usa para la descarga y no se guarda en ningún sitio.</translation>
    </message>
    <message>
        <source>https://download.llamameta.net/*?Policy=…</source>
        <translation>https://download.llamameta.net/*?Policy=…</translation>
    </message>
    <message>
        <source>The link from Meta&apos;s e-mail</source>
        <translation>El enlace del correo de Meta</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1. These are the original files, two bytes for each parameter. They run as they are; quantized, they take a quarter of the room and answer several times as fast.</source>
        <translation>%1. Son los archivos originales, con dos bytes por parámetro. Funcionan tal como están; cuantizados ocupan la cuarta parte y responden varias veces más rápido.</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Descargar</translation>
    </message>
</context>
<context>
    <name>ModelChoice</name>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation>Abrir un modelo…</translation>
    </message>
    <message>
        <source>Runs on %1</source>
        <translation>Funciona en %1</translation>
    </message>
    <message>
        <source>All models, and more to download…</source>
        <translation>Todos los modelos y descargas…</translation>
    </message>
    <message>
        <source>Memory…</source>
        <translation>Memoria…</translation>
    </message>
    <message>
        <source>What %1 takes of the GPU&apos;s memory</source>
        <translation>Lo que %1 ocupa de la memoria de la GPU</translation>
    </message>
</context>
<context>
    <name>ModelConversion</name>
    <message>
        <source>%1 · as exact as most models come, large</source>
        <translation>%1 · tan exacto como la mayoría de los modelos, grande</translation>
    </message>
    <message>
        <source>%1 · for values that F16 cannot hold, large</source>
        <translation>%1 · para valores que no caben en F16, grande</translation>
    </message>
    <message>
        <source>%1 · nearly exact, half as large as F16</source>
        <translation>%1 · casi exacto, la mitad de F16</translation>
    </message>
    <message>
        <source>%1 · very close</source>
        <translation>%1 · muy cercano al original</translation>
    </message>
    <message>
        <source>%1 · close</source>
        <translation>%1 · cercano al original</translation>
    </message>
    <message>
        <source>%1 · small and good, the usual choice</source>
        <translation>%1 · pequeño y bueno, la elección habitual</translation>
    </message>
    <message>
        <source>%1 · small and fast, less exact</source>
        <translation>%1 · pequeño y rápido, menos exacto</translation>
    </message>
</context>
<context>
    <name>ModelDrop</name>
    <message>
        <source>Drop the model to open it</source>
        <translation>Suelte el modelo para abrirlo</translation>
    </message>
    <message>
        <source>Drop the chats to import them</source>
        <translation>Suelte los chats para importarlos</translation>
    </message>
    <message>
        <source>Drop the prompts to see what is in them</source>
        <translation>Suelte los prompts para ver qué contienen</translation>
    </message>
</context>
<context>
    <name>ModelFit</name>
    <message>
        <source>then it fits</source>
        <translation>así cabe</translation>
    </message>
    <message>
        <source>Use a context of %1 tokens</source>
        <translation>Usar un contexto de %1 tokens</translation>
    </message>
    <message>
        <source>Keep the cache as %1</source>
        <translation>Guardar la caché como %1</translation>
    </message>
    <message>
        <source>Use a context of %1 tokens and keep the cache as %2</source>
        <translation>Usar un contexto de %1 tokens y guardar la caché como %2</translation>
    </message>
    <message>
        <source>Run it on %1</source>
        <translation>Ejecutarlo en %1</translation>
    </message>
    <message numerus="yes">
        <source>Leave %n layer(s) in the computer&apos;s memory</source>
        <translation>
            <numerusform>Dejar %n capa en la memoria del equipo</numerusform>
            <numerusform>Dejar %n capas en la memoria del equipo</numerusform>
        </translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>Cabe</translation>
    </message>
    <message>
        <source>Fits partly</source>
        <translation>Cabe en parte</translation>
    </message>
    <message>
        <source>Too large</source>
        <translation>Demasiado grande</translation>
    </message>
    <message>
        <source>As you chose: %1. It answers more slowly than when all of it is there.</source>
        <translation>Según su elección: %1. Responde más despacio que cuando está todo allí.</translation>
    </message>
    <message>
        <source>It fits partly: %1. The rest is in the computer&apos;s memory, so it answers more slowly.</source>
        <translation>Cabe en parte: %1. El resto está en la memoria del equipo, por lo que responde más despacio.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>all layers on the GPU, but not all beside them</source>
        <translation>todas las capas en la GPU, pero no todo lo demás</translation>
    </message>
    <message>
        <source>%1 of %2 layers on the GPU</source>
        <translation>%1 de %2 capas en la GPU</translation>
    </message>
    <message>
        <source>Put as many layers as fit on the GPU</source>
        <translation>Poner en la GPU tantas capas como quepan</translation>
    </message>
    <message>
        <source>It fits: all %1 layers are in the GPU&apos;s memory.</source>
        <translation>Cabe: las %1 capas están en la memoria de la GPU.</translation>
    </message>
    <message>
        <source>It is too large: it needs %1, and %2 are free in the GPU&apos;s and the computer&apos;s memory.</source>
        <translation>Es demasiado grande: necesita %1, y hay %2 libres en la memoria de la GPU y del ordenador.</translation>
    </message>
    <message>
        <source>%1 of the GPU&apos;s %2 may be used.</source>
        <translation>Se pueden usar %1 de los %2 de la GPU.</translation>
    </message>
    <message>
        <source>%1 go to the GPU&apos;s memory, %2 to the computer&apos;s.</source>
        <translation>%1 van a la memoria de la GPU, %2 a la del ordenador.</translation>
    </message>
    <message>
        <source>Weights %1, cache %2, scratch %3: %4 of the %5 that may be used on the GPU.</source>
        <translation>Pesos %1, caché %2, trabajo %3: %4 de los %5 que se pueden usar en la GPU.</translation>
    </message>
    <message>
        <source>It fits, but not with the draft model beside it: answers come without its guesses.</source>
        <translation>Cabe, pero no junto con el modelo de borrador: las respuestas llegan sin sus sugerencias.</translation>
    </message>
    <message>
        <source>It fits, but its draft model does so only partly, and guesses more slowly.</source>
        <translation>Cabe, pero su modelo de borrador solo en parte, por lo que este adivina más despacio.</translation>
    </message>
    <message>
        <source>Load it without the draft model</source>
        <translation>Cargarlo sin el modelo de borrador</translation>
    </message>
    <message>
        <source>then it fits, and the draft model does partly</source>
        <translation>así cabe, y el modelo de borrador en parte</translation>
    </message>
    <message>
        <source>then it fits, without the draft model</source>
        <translation>así cabe, pero sin el modelo de borrador</translation>
    </message>
    <message>
        <source>There is no memory for its draft model: answers come without its guesses.</source>
        <translation>No hay memoria para su modelo de borrador: las respuestas llegan sin sus sugerencias.</translation>
    </message>
</context>
<context>
    <name>ModelFitForm</name>
    <message>
        <source>Before loading %1</source>
        <translation>Antes de cargar %1</translation>
    </message>
    <message>
        <source>Memory of %1</source>
        <translation>Memoria de %1</translation>
    </message>
    <message>
        <source>What helps</source>
        <translation>Qué ayuda</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Cargar</translation>
    </message>
</context>
<context>
    <name>ModelListView</name>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
</context>
<context>
    <name>ModelOptionsForm</name>
    <message>
        <source>Context length</source>
        <translation>Longitud del contexto</translation>
    </message>
    <message>
        <source>Tokens that the model keeps in view; more take more memory. Default %1, range %2 to %3.</source>
        <translation>Tokens que el modelo tiene a la vista; cuantos más, más memoria. Por defecto: %1; rango: de %2 a %3.</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Cache type</source>
        <translation>Tipo de caché</translation>
    </message>
    <message>
        <source>How what was read is kept. Default f16.</source>
        <translation>Cómo se guarda lo leído. Por defecto: f16.</translation>
    </message>
    <message>
        <source>The others stay in the computer&apos;s memory, which is slower. Default: as many as fit, range 0 to %1.</source>
        <translation>Las demás quedan en la memoria del equipo, que es más lenta. Por defecto: todas las que quepan; rango: de 0 a %1.</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Como máximo</translation>
    </message>
    <message>
        <source>What the model runs on. Default: the best one.</source>
        <translation>En qué funciona el modelo. Por defecto: el mejor.</translation>
    </message>
    <message>
        <source>Layers on the GPU</source>
        <translation>Capas en la GPU</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Sampling preset of its chats</source>
        <translation>Preajuste de muestreo de sus chats</translation>
    </message>
</context>
<context>
    <name>ModelPromptField</name>
    <message>
        <source>System prompt of new chats</source>
        <translation>Prompt de sistema de chats nuevos</translation>
    </message>
    <message>
        <source>What chats with this model begin with. A folder&apos;s default comes before it. Default: not set, so the application&apos;s holds.</source>
        <translation>Con qué empiezan los chats de este modelo. El prompt por defecto de una carpeta tiene prioridad. Por defecto: sin definir; vale el de la aplicación.</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>The file is not there any more.</source>
        <translation>El archivo ya no está.</translation>
    </message>
    <message>
        <source>Comes with Chasqui · %1</source>
        <translation>Viene con Chasqui · %1</translation>
    </message>
    <message>
        <source>Take off the list; the file stays</source>
        <translation>Quitar de la lista; el archivo se conserva</translation>
    </message>
</context>
<context>
    <name>ModelTemplate</name>
    <message>
        <source>Plain text</source>
        <translation>Texto sin formato</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>desconocida</translation>
    </message>
    <message>
        <source>template unknown</source>
        <translation>plantilla desconocida</translation>
    </message>
    <message>
        <source>no chat template</source>
        <translation>sin plantilla de chat</translation>
    </message>
    <message>
        <source>%1 template</source>
        <translation>plantilla %1</translation>
    </message>
    <message>
        <source>Chosen by you, in place of what the model says.</source>
        <translation>Elegida por usted, en lugar de la que indica el modelo.</translation>
    </message>
    <message>
        <source>Known when the model is loaded.</source>
        <translation>Se sabrá cuando el modelo esté cargado.</translation>
    </message>
    <message>
        <source>From the model&apos;s own file.</source>
        <translation>Del archivo del propio modelo.</translation>
    </message>
    <message>
        <source>By the model&apos;s name: its file has none.</source>
        <translation>Por el nombre del modelo: su archivo no trae ninguna.</translation>
    </message>
    <message>
        <source>A base model: it goes on with the text as it stands.</source>
        <translation>Un modelo base: continúa el texto tal como está.</translation>
    </message>
    <message>
        <source>The model has a chat template that Chasqui does not know. Choose the one that its maker names; until then it reads the text as it stands.</source>
        <translation>El modelo tiene una plantilla de chat que Chasqui no conoce. Elija la que indica su autor; hasta entonces lee el texto tal como está.</translation>
    </message>
    <message>
        <source>As the model says</source>
        <translation>Según el modelo</translation>
    </message>
    <message>
        <source>As the model says: %1</source>
        <translation>Según el modelo: %1</translation>
    </message>
</context>
<context>
    <name>ModelTextForm</name>
    <message>
        <source>What the model reads next</source>
        <translation>Lo que el modelo leerá ahora</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>ModelTextView</name>
    <message>
        <source>This is shown when a model is loaded: its vocabulary says which special tokens there are.</source>
        <translation>Esto se muestra cuando hay un modelo cargado: su vocabulario indica qué tokens especiales existen.</translation>
    </message>
    <message>
        <source>Template to show it with</source>
        <translation>Plantilla para mostrarlo</translation>
    </message>
    <message>
        <source>Bold is what the template writes; bold on grey, in the font of code, are special tokens.</source>
        <translation>En negrita, lo que escribe la plantilla; en negrita sobre gris, con la letra del código, los tokens especiales.</translation>
    </message>
    <message>
        <source>What the model reads: %1</source>
        <translation>Lo que lee el modelo: %1</translation>
    </message>
    <message numerus="yes">
        <source>It is long: %n character(s) in the middle are not shown here. Copy takes all of it.</source>
        <translation>
            <numerusform>Es largo: aquí no se muestra %n carácter del medio. «Copiar» lo copia todo.</numerusform>
            <numerusform>Es largo: aquí no se muestran %n caracteres del medio. «Copiar» lo copia todo.</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy what the model reads</source>
        <translation>Copiar lo que lee el modelo</translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>%n token</numerusform>
            <numerusform>%n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelTrouble</name>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
</context>
<context>
    <name>ModelWorkState</name>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
</context>
<context>
    <name>ModelsFolderButtons</name>
    <message>
        <source>Another folder…</source>
        <translation>Otra carpeta…</translation>
    </message>
    <message>
        <source>Back to the usual folder</source>
        <translation>Volver a la carpeta habitual</translation>
    </message>
    <message>
        <source>Move them</source>
        <translation>Moverlos</translation>
    </message>
    <message>
        <source>Leave them where they are</source>
        <translation>Dejarlos donde están</translation>
    </message>
    <message>
        <source>Keep the folder</source>
        <translation>Mantener la carpeta</translation>
    </message>
    <message>
        <source>Folder for models</source>
        <translation>Carpeta de modelos</translation>
    </message>
</context>
<context>
    <name>ModelsFolderSection</name>
    <message>
        <source>Folder for models</source>
        <translation>Carpeta de modelos</translation>
    </message>
    <message>
        <source>The folder is not there.</source>
        <translation>La carpeta no está.</translation>
    </message>
    <message>
        <source>Connect the disk that it is on, or choose another folder. Nothing is forgotten.</source>
        <translation>Conecte el disco en el que está o elija otra carpeta. Nada se olvida.</translation>
    </message>
    <message numerus="yes">
        <source>Move the %n model(s) to the new folder, too? Each is compared before its old file goes.</source>
        <translation>
            <numerusform>¿Mover también %n modelo a la carpeta nueva? Se compara antes de borrar el archivo antiguo.</numerusform>
            <numerusform>¿Mover también los %n modelos a la carpeta nueva? Cada uno se compara antes de borrar su archivo antiguo.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Downloads (%1)</source>
        <translation>Descargas (%1)</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Descargas</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>En este equipo</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>Catálogo</translation>
    </message>
    <message>
        <source>Hugging Face</source>
        <translation>Hugging Face</translation>
    </message>
    <message>
        <source>From Meta</source>
        <translation>De Meta</translation>
    </message>
</context>
<context>
    <name>NewTextPill</name>
    <message>
        <source>New text</source>
        <translation>Texto nuevo</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>Ir al final</translation>
    </message>
</context>
<context>
    <name>OpenModelDialog</name>
    <message>
        <source>Open a model</source>
        <translation>Abrir un modelo</translation>
    </message>
    <message>
        <source>Models (*.gguf *.safetensors *.pth *.bin *.json)</source>
        <translation>Modelos (*.gguf *.safetensors *.pth *.bin *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
</context>
<context>
    <name>OverflowCard</name>
    <message>
        <source>This chat is about to outgrow the model&apos;s context.</source>
        <translation>Este chat está a punto de superar el contexto del modelo.</translation>
    </message>
    <message>
        <source>Do not send yet</source>
        <translation>No enviar todavía</translation>
    </message>
    <message>
        <source>Drop the oldest</source>
        <translation>Omitir los más antiguos</translation>
    </message>
    <message>
        <source>The oldest messages stay in the chat, but the model no longer reads them.</source>
        <translation>Los mensajes más antiguos siguen en el chat, pero el modelo ya no los lee.</translation>
    </message>
    <message>
        <source>Summarize them</source>
        <translation>Resumirlos</translation>
    </message>
    <message>
        <source>The model first writes a summary and reads that in their place; it takes time.</source>
        <translation>El modelo escribe primero un resumen y lo lee en su lugar; lleva tiempo.</translation>
    </message>
    <message>
        <source>Ask in a new chat</source>
        <translation>Preguntar en un chat nuevo</translation>
    </message>
    <message>
        <source>Do the same in all chats</source>
        <translation>Hacer lo mismo en todos los chats</translation>
    </message>
</context>
<context>
    <name>OwnFolders</name>
    <message>
        <source>Also looked into:</source>
        <translation>También se busca en:</translation>
    </message>
    <message>
        <source>Also looked into</source>
        <translation>También se busca en</translation>
    </message>
    <message>
        <source>No longer look into %1</source>
        <translation>No buscar más en %1</translation>
    </message>
</context>
<context>
    <name>PageFrame</name>
    <message>
        <source>Back to the chat</source>
        <translation>Volver al chat</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Escape</translation>
    </message>
</context>
<context>
    <name>PageTabs</name>
    <message>
        <source>Parts of this page</source>
        <translation>Partes de esta página</translation>
    </message>
</context>
<context>
    <name>PaletteBody</name>
    <message>
        <source>Everything that can be done, opened or chosen</source>
        <translation>Todo lo que se puede hacer, abrir o elegir</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>¿Qué quiere hacer?</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Resultados</translation>
    </message>
</context>
<context>
    <name>PaletteRow</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>Panels</name>
    <message>
        <source>New folder</source>
        <translation>Nueva carpeta</translation>
    </message>
</context>
<context>
    <name>PresetBox</name>
    <message>
        <source>A named set of sampling values</source>
        <translation>Valores de muestreo con un nombre</translation>
    </message>
</context>
<context>
    <name>PresetField</name>
    <message>
        <source>Preset of this chat</source>
        <translation>Preajuste de este chat</translation>
    </message>
    <message>
        <source>Save as a preset…</source>
        <translation>Guardar como preajuste…</translation>
    </message>
    <message>
        <source>Save in %1</source>
        <translation>Guardar en %1</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>Nombre del preajuste</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
</context>
<context>
    <name>PresetRow</name>
    <message>
        <source>%1 (built in)</source>
        <translation>%1 (incluido)</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>Nombre del preajuste</translation>
    </message>
    <message>
        <source>Move %1 up</source>
        <translation>Subir %1</translation>
    </message>
    <message>
        <source>Move %1 down</source>
        <translation>Bajar %1</translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>Duplicar %1</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>Eliminar %1</translation>
    </message>
</context>
<context>
    <name>PresetWords</name>
    <message>
        <source>Precise</source>
        <translation>Preciso</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Equilibrado</translation>
    </message>
    <message>
        <source>Creative</source>
        <translation>Creativo</translation>
    </message>
    <message>
        <source>Repeatable</source>
        <translation>Repetible</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>All values as Meta has them</source>
        <translation>Todos los valores como los de Meta</translation>
    </message>
</context>
<context>
    <name>PresetsSection</name>
    <message>
        <source>Presets</source>
        <translation>Preajustes</translation>
    </message>
    <message>
        <source>Named sets of sampling values, for a chat, a prompt or a model. New ones are saved beside a chat&apos;s values.</source>
        <translation>Valores de muestreo con un nombre, para un chat, un prompt o un modelo. Los nuevos se guardan junto a los valores de un chat.</translation>
    </message>
</context>
<context>
    <name>PromptButtons</name>
    <message>
        <source>Use in this chat</source>
        <translation>Usar en este chat</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplicar</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Subir</translation>
    </message>
    <message>
        <source>Alt+Up</source>
        <translation>Alt+Arriba</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Bajar</translation>
    </message>
    <message>
        <source>Alt+Down</source>
        <translation>Alt+Abajo</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>Mover a la papelera</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
</context>
<context>
    <name>PromptDefaultBox</name>
    <message>
        <source>Default system prompt</source>
        <translation>Prompt de sistema por defecto</translation>
    </message>
</context>
<context>
    <name>PromptDialogs</name>
    <message>
        <source>Import prompts</source>
        <translation>Importar prompts</translation>
    </message>
    <message>
        <source>Prompts and character cards (*.json *.md *.markdown *.png)</source>
        <translation>Prompts y tarjetas de personaje (*.json *.md *.markdown *.png)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Export prompts</source>
        <translation>Exportar prompts</translation>
    </message>
</context>
<context>
    <name>PromptExample</name>
    <message>
        <source>Example %1</source>
        <translation>Ejemplo %1</translation>
    </message>
    <message>
        <source>Move example %1 up</source>
        <translation>Subir el ejemplo %1</translation>
    </message>
    <message>
        <source>Move example %1 down</source>
        <translation>Bajar el ejemplo %1</translation>
    </message>
    <message>
        <source>Remove example %1</source>
        <translation>Quitar el ejemplo %1</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Pregunta</translation>
    </message>
    <message>
        <source>Question of example %1</source>
        <translation>Pregunta del ejemplo %1</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Respuesta</translation>
    </message>
    <message>
        <source>Answer of example %1</source>
        <translation>Respuesta del ejemplo %1</translation>
    </message>
    <message>
        <source>Without a question and an answer it is left out of chats.</source>
        <translation>Sin una pregunta y una respuesta se omite en los chats.</translation>
    </message>
</context>
<context>
    <name>PromptExamples</name>
    <message>
        <source>Examples</source>
        <translation>Ejemplos</translation>
    </message>
    <message>
        <source>Questions with the answers you want. They count in chats that begin with this prompt, as their first messages.</source>
        <translation>Preguntas con las respuestas que quiere. En los chats que empiezan con este prompt valen como primeros mensajes.</translation>
    </message>
    <message>
        <source>Add an example</source>
        <translation>Añadir un ejemplo</translation>
    </message>
</context>
<context>
    <name>PromptExchangeState</name>
    <message>
        <source>Reading %1</source>
        <translation>Leyendo %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
</context>
<context>
    <name>PromptExportMenu</name>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>As JSON…</source>
        <translation>Como JSON…</translation>
    </message>
    <message>
        <source>As markdown…</source>
        <translation>Como Markdown…</translation>
    </message>
</context>
<context>
    <name>PromptFields</name>
    <message>
        <source>Emoji</source>
        <translation>Emoji</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Tags, with commas between them</source>
        <translation>Etiquetas, separadas por comas</translation>
    </message>
</context>
<context>
    <name>PromptForm</name>
    <message>
        <source>Choose a prompt to read or change it.</source>
        <translation>Elija un prompt para leerlo o cambiarlo.</translation>
    </message>
    <message>
        <source>This prompt comes with Chasqui. Duplicate it to change it.</source>
        <translation>Este prompt viene con Chasqui. Duplíquelo para cambiarlo.</translation>
    </message>
    <message>
        <source>Sampling preset of its chats</source>
        <translation>Preajuste de muestreo de sus chats</translation>
    </message>
    <message>
        <source>As the model reads it</source>
        <translation>Tal como lo lee el modelo</translation>
    </message>
    <message>
        <source>Try it out</source>
        <translation>Probar</translation>
    </message>
</context>
<context>
    <name>PromptImportForm</name>
    <message>
        <source>Import prompts from “%1”</source>
        <translation>Importar prompts de «%1»</translation>
    </message>
    <message>
        <source>%L1 of %L2 chosen. Those that are in the library stay as they are.</source>
        <translation>%L1 de %L2 elegidos. Los que ya están en la biblioteca se quedan como están.</translation>
    </message>
    <message>
        <source>Prompts of the file</source>
        <translation>Prompts del archivo</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importar</translation>
    </message>
    <message>
        <source>Choose all</source>
        <translation>Elegir todos</translation>
    </message>
    <message>
        <source>Choose none</source>
        <translation>No elegir ninguno</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>PromptImportRow</name>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>an emoji and a name</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>PromptListView</name>
    <message>
        <source>Trash</source>
        <translation>Papelera</translation>
    </message>
    <message>
        <source>System prompts</source>
        <translation>Prompts de sistema</translation>
    </message>
    <message>
        <source>The trash is empty.</source>
        <translation>La papelera está vacía.</translation>
    </message>
    <message>
        <source>No prompt has these words.</source>
        <translation>Ningún prompt tiene estas palabras.</translation>
    </message>
</context>
<context>
    <name>PromptRow</name>
    <message>
        <source>Comes with Chasqui. %1</source>
        <translation>Viene con Chasqui. %1</translation>
    </message>
    <message>
        <source>Built in</source>
        <translation>Incluido</translation>
    </message>
</context>
<context>
    <name>PromptTagNote</name>
    <message>
        <source>The prompt contains %1, which Llama 2 models take for an instruction of the chat format. A space inside the tag makes it ordinary text.</source>
        <translation>El prompt contiene %1, que los modelos Llama 2 toman por una instrucción del formato de chat. Un espacio dentro de la marca la convierte en texto normal.</translation>
    </message>
    <message>
        <source>Put the space in</source>
        <translation>Insertar el espacio</translation>
    </message>
</context>
<context>
    <name>PromptTextField</name>
    <message>
        <source>The model gets no system prompt.</source>
        <translation>El modelo no recibe ningún prompt de sistema.</translation>
    </message>
    <message>
        <source>For example: You are a pirate.</source>
        <translation>Por ejemplo: Eres un pirata.</translation>
    </message>
    <message>
        <source>Text of the prompt</source>
        <translation>Texto del prompt</translation>
    </message>
    <message numerus="yes">
        <source>%n token(s), %1 % of the context</source>
        <translation>
            <numerusform>%n token, %1 % del contexto</numerusform>
            <numerusform>%n tokens, %1 % del contexto</numerusform>
        </translation>
    </message>
    <message>
        <source>Asked for when a chat begins: %1</source>
        <translation>Se pregunta al empezar un chat: %1</translation>
    </message>
    <message>
        <source>A chat fills in {{date}}, {{time}}, {{user}}, {{language}} and {{model}} when it begins, and asks for any other name in braces.</source>
        <translation>Un chat rellena {{date}}, {{time}}, {{user}}, {{language}} y {{model}} al empezar, y pregunta por cualquier otro nombre entre llaves.</translation>
    </message>
</context>
<context>
    <name>PromptTrashButtons</name>
    <message>
        <source>Restore</source>
        <translation>Restaurar</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>Borrar para siempre</translation>
    </message>
    <message>
        <source>Erase it? This cannot be undone.</source>
        <translation>¿Borrarlo? Esto no se puede deshacer.</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Conservar</translation>
    </message>
</context>
<context>
    <name>PromptUsesField</name>
    <message>
        <source>Use as default for…</source>
        <translation>Usar por defecto para…</translation>
    </message>
</context>
<context>
    <name>PromptVersions</name>
    <message>
        <source>Earlier versions</source>
        <translation>Versiones anteriores</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abierto</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Cerrado</translation>
    </message>
    <message>
        <source>Bring this back</source>
        <translation>Recuperar esta</translation>
    </message>
    <message>
        <source>Show it alone</source>
        <translation>Mostrar sola</translation>
    </message>
    <message>
        <source>Compare with now</source>
        <translation>Comparar con ahora</translation>
    </message>
</context>
<context>
    <name>PromptsBar</name>
    <message>
        <source>New prompt</source>
        <translation>Prompt nuevo</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Biblioteca</translation>
    </message>
    <message>
        <source>Trash (%1)</source>
        <translation>Papelera (%1)</translation>
    </message>
    <message>
        <source>Search names, tags and texts</source>
        <translation>Buscar en nombres, etiquetas y textos</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importar…</translation>
    </message>
    <message>
        <source>Export all…</source>
        <translation>Exportar todos…</translation>
    </message>
</context>
<context>
    <name>PromptsPage</name>
    <message>
        <source>System prompts</source>
        <translation>Prompts de sistema</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>Make it plain text</source>
        <translation>Convertir en texto normal</translation>
    </message>
</context>
<context>
    <name>RenameField</name>
    <message>
        <source>Name of the chat</source>
        <translation>Nombre del chat</translation>
    </message>
</context>
<context>
    <name>RowFace</name>
    <message>
        <source>What can be done with it (Shift+F10)</source>
        <translation>Qué se puede hacer (Mayúsculas+F10)</translation>
    </message>
</context>
<context>
    <name>RuleBlock</name>
    <message>
        <source>Line</source>
        <translation>Línea</translation>
    </message>
</context>
<context>
    <name>SamplingValues</name>
    <message>
        <source>Sampling</source>
        <translation>Muestreo</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Restablecer todo</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Menos</translation>
    </message>
    <message>
        <source>More (%1 changed)</source>
        <translation>Más (modificados: %1)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
    <message>
        <source>Further sampling values</source>
        <translation>Otros valores de muestreo</translation>
    </message>
</context>
<context>
    <name>SaveArchiveDialog</name>
    <message>
        <source>Save chats</source>
        <translation>Guardar los chats</translation>
    </message>
    <message>
        <source>Zip archives (*.zip)</source>
        <translation>Archivos zip (*.zip)</translation>
    </message>
</context>
<context>
    <name>SaveChatDialog</name>
    <message>
        <source>Export the chat</source>
        <translation>Exportar el chat</translation>
    </message>
</context>
<context>
    <name>SearchHitRow</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Archived · %1</source>
        <translation>Archivado · %1</translation>
    </message>
</context>
<context>
    <name>SearchHits</name>
    <message>
        <source>Messages that were found</source>
        <translation>Mensajes encontrados</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Buscando…</translation>
    </message>
    <message>
        <source>No message has these words.</source>
        <translation>Ningún mensaje contiene estas palabras.</translation>
    </message>
    <message>
        <source>Older messages are still being read.</source>
        <translation>Aún se están leyendo mensajes más antiguos.</translation>
    </message>
    <message>
        <source>In messages and the archive</source>
        <translation>En los mensajes y el archivo</translation>
    </message>
</context>
<context>
    <name>SecondWindow</name>
    <message>
        <source>%1 – Chasqui</source>
        <translation>%1 – Chasqui</translation>
    </message>
</context>
<context>
    <name>SeedField</name>
    <message>
        <source>Random</source>
        <translation>Al azar</translation>
    </message>
</context>
<context>
    <name>SettingLabel</name>
    <message>
        <source>%1: changed</source>
        <translation>%1: modificado</translation>
    </message>
    <message>
        <source>Reset: %1</source>
        <translation>Restablecer: %1</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Acerca de Chasqui</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>Buscar un ajuste</translation>
    </message>
    <message>
        <source>No setting has “%1” in its name or its words.</source>
        <translation>Ningún ajuste tiene «%1» en su nombre ni en su descripción.</translation>
    </message>
    <message>
        <source>Reset all settings</source>
        <translation>Restablecer todos los ajustes</translation>
    </message>
    <message>
        <source>Keyboard shortcuts…</source>
        <translation>Atajos de teclado…</translation>
    </message>
    <message>
        <source>Shows all keys; they can be changed there</source>
        <translation>Muestra todos los atajos; allí se pueden cambiar</translation>
    </message>
</context>
<context>
    <name>ShelfBar</name>
    <message>
        <source>Trash (%1)</source>
        <translation>Papelera (%1)</translation>
    </message>
    <message>
        <source>Archive (%1)</source>
        <translation>Archivados (%1)</translation>
    </message>
    <message>
        <source>Restore all</source>
        <translation>Restaurar todo</translation>
    </message>
    <message>
        <source>Empty the trash</source>
        <translation>Vaciar la papelera</translation>
    </message>
    <message>
        <source>Erase all %1 chats? This cannot be undone.</source>
        <translation>¿Borrar los %1 chats? Esto no se puede deshacer.</translation>
    </message>
    <message>
        <source>Erase all</source>
        <translation>Borrar todo</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Conservarlos</translation>
    </message>
    <message>
        <source>Erasing, %1 left</source>
        <translation>Borrando, quedan %1</translation>
    </message>
</context>
<context>
    <name>ShelfListView</name>
    <message>
        <source>Trash</source>
        <translation>Papelera</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archivados</translation>
    </message>
    <message>
        <source>Reading the trash…</source>
        <translation>Leyendo la papelera…</translation>
    </message>
    <message>
        <source>No chat is archived. “Archive” in a chat&apos;s menu takes it off the list and keeps it here.</source>
        <translation>No hay chats archivados. «Archivar» en el menú de un chat lo quita de la lista y lo guarda aquí.</translation>
    </message>
    <message>
        <source>The trash is empty. Deleted chats are kept here until you erase them.</source>
        <translation>La papelera está vacía. Los chats eliminados se conservan aquí hasta que usted los borre.</translation>
    </message>
    <message numerus="yes">
        <source>The trash is empty. Deleted chats are kept here for %n day(s).</source>
        <translation>
            <numerusform>La papelera está vacía. Los chats eliminados se guardan aquí %n día.</numerusform>
            <numerusform>La papelera está vacía. Los chats eliminados se guardan aquí %n días.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShelfPage</name>
    <message>
        <source>Archive and trash</source>
        <translation>Archivados y papelera</translation>
    </message>
</context>
<context>
    <name>ShelfPreviewPane</name>
    <message>
        <source>The beginning of the chat</source>
        <translation>El comienzo del chat</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Usted</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Respuesta</translation>
    </message>
    <message>
        <source>Reading the chat…</source>
        <translation>Leyendo el chat…</translation>
    </message>
    <message>
        <source>This chat has no messages.</source>
        <translation>Este chat no tiene mensajes.</translation>
    </message>
    <message>
        <source>Choose a chat to read its beginning.</source>
        <translation>Elija un chat para leer su comienzo.</translation>
    </message>
</context>
<context>
    <name>ShelfRow</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Restaurar</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Volver a la lista</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>Borrar definitivamente</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eliminar</translation>
    </message>
    <message>
        <source>Erase it? This cannot be undone.</source>
        <translation>¿Borrarlo? Esto no se puede deshacer.</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Conservarlo</translation>
    </message>
</context>
<context>
    <name>ShortcutButton</name>
    <message>
        <source>Press the keys…</source>
        <translation>Pulse las teclas…</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguna</translation>
    </message>
    <message>
        <source>Press the new keys for: %1</source>
        <translation>Pulse las teclas nuevas para: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: no keys</source>
        <translation>%1: sin teclas</translation>
    </message>
    <message>
        <source>Enter, then new keys. Delete takes the keys away.</source>
        <translation>Intro y luego las teclas nuevas. Suprimir quita las teclas.</translation>
    </message>
</context>
<context>
    <name>ShortcutRow</name>
    <message>
        <source>Reset to %1: %2</source>
        <translation>Restablecer a %1: %2</translation>
    </message>
    <message>
        <source>Reset to no keys: %1</source>
        <translation>Restablecer sin teclas: %1</translation>
    </message>
    <message>
        <source>Swap the keys</source>
        <translation>Intercambiar las teclas</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>Dejar como está</translation>
    </message>
</context>
<context>
    <name>ShortcutsPage</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>Find an action or its keys</source>
        <translation>Buscar una acción o sus teclas</translation>
    </message>
    <message>
        <source>No action has “%1” in its name or its keys.</source>
        <translation>Ninguna acción tiene «%1» en su nombre ni en sus teclas.</translation>
    </message>
    <message>
        <source>Reset all keys</source>
        <translation>Restablecer todas las teclas</translation>
    </message>
</context>
<context>
    <name>SiblingSwitch</name>
    <message>
        <source>Earlier version</source>
        <translation>Versión anterior</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Version %1 of %2</source>
        <translation>Versión %1 de %2</translation>
    </message>
    <message>
        <source>Later version</source>
        <translation>Versión posterior</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Nuevo chat</translation>
    </message>
    <message>
        <source>Search the chats</source>
        <translation>Buscar en los chats</translation>
    </message>
    <message>
        <source>Down goes to what was found, Esc ends the search</source>
        <translation>La flecha abajo lleva a los resultados; Escape termina la búsqueda</translation>
    </message>
</context>
<context>
    <name>SidebarFoot</name>
    <message>
        <source>Archive and trash</source>
        <translation>Archivados y papelera</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
</context>
<context>
    <name>SidebarModel</name>
    <message>
        <source>No model</source>
        <translation>Ningún modelo</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Modelo: %1</translation>
    </message>
    <message>
        <source>Opens the list of models</source>
        <translation>Abre la lista de modelos</translation>
    </message>
    <message>
        <source>Comes with Chasqui</source>
        <translation>Viene con Chasqui</translation>
    </message>
</context>
<context>
    <name>SystemPromptField</name>
    <message>
        <source>System prompt</source>
        <translation>Prompt de sistema</translation>
    </message>
    <message>
        <source>For example: You are a pirate.</source>
        <translation>Por ejemplo: Eres un pirata.</translation>
    </message>
    <message>
        <source>Says how the model should answer in this chat; counts from the next message on.</source>
        <translation>Indica cómo debe responder el modelo en este chat; vale desde el próximo mensaje.</translation>
    </message>
    <message>
        <source>Take what the library says now</source>
        <translation>Tomar la versión nueva</translation>
    </message>
    <message>
        <source>Choose from the library…</source>
        <translation>Elegir de la biblioteca…</translation>
    </message>
    <message>
        <source>Reset: take the default</source>
        <translation>Restablecer: tomar el prompt por defecto</translation>
    </message>
    <message>
        <source>Own text</source>
        <translation>Texto propio</translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) of it come before the first question.</source>
        <translation>
            <numerusform>%n ejemplo suyo va antes de la primera pregunta.</numerusform>
            <numerusform>%n ejemplos suyos van antes de la primera pregunta.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show what the model reads</source>
        <translation>Mostrar lo que lee el modelo</translation>
    </message>
</context>
<context>
    <name>TableBlock</name>
    <message numerus="yes">
        <source>Table with %n column(s)</source>
        <translation>
            <numerusform>Tabla de %n columna</numerusform>
            <numerusform>Tabla de %n columnas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TemplateField</name>
    <message>
        <source>Chat template</source>
        <translation>Plantilla de chat</translation>
    </message>
    <message>
        <source>Chat template of %1</source>
        <translation>Plantilla de chat de %1</translation>
    </message>
</context>
<context>
    <name>TermsForm</name>
    <message>
        <source>Licence of %1</source>
        <translation>Licencia de %1</translation>
    </message>
    <message>
        <source>From %1. That you accept it is noted with the time and a hash of this text, on this computer only.</source>
        <translation>De %1. Su aceptación se anota con la hora y la suma de comprobación de este texto, solo en este equipo.</translation>
    </message>
    <message>
        <source>Licence and use policy</source>
        <translation>Licencia y política de uso</translation>
    </message>
    <message>
        <source>I accept</source>
        <translation>Acepto</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>TextFile</name>
    <message>
        <source>“%1” is not there.</source>
        <translation>«%1» no existe.</translation>
    </message>
    <message>
        <source>“%1” is not a file.</source>
        <translation>«%1» no es un archivo.</translation>
    </message>
    <message>
        <source>“%1” has %2, and at most %3 are read.</source>
        <translation>«%1» tiene %2 y se leen como máximo %3.</translation>
    </message>
    <message>
        <source>“%1” cannot be read.</source>
        <translation>«%1» no se puede leer.</translation>
    </message>
    <message>
        <source>“%1” could not be read to its end.</source>
        <translation>«%1» no se pudo leer hasta el final.</translation>
    </message>
    <message>
        <source>“%1” is not text, so a model cannot read it.</source>
        <translation>«%1» no es texto, así que un modelo no puede leerlo.</translation>
    </message>
</context>
<context>
    <name>TextsField</name>
    <message>
        <source>Remove %1</source>
        <translation>Quitar %1</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>Uno más</translation>
    </message>
    <message>
        <source>%1: one more</source>
        <translation>%1: uno más</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Añadir</translation>
    </message>
</context>
<context>
    <name>TokenForm</name>
    <message>
        <source>Make one with the right to read, in the settings of your account there, and paste it here. It is sent to that server only.</source>
        <translation>Cree uno con permiso de lectura en los ajustes de su cuenta de ese sitio y péguelo aquí. Solo se envía a ese servidor.</translation>
    </message>
    <message>
        <source>hf_…</source>
        <translation>hf_…</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Token de acceso</translation>
    </message>
    <message>
        <source>There is no keyring here: the token is forgotten when Chasqui ends.</source>
        <translation>Aquí no hay depósito de claves: el token se olvida al cerrar Chasqui.</translation>
    </message>
    <message>
        <source>Keep it in the desktop&apos;s keyring</source>
        <translation>Guardarlo en el depósito de claves del escritorio</translation>
    </message>
    <message>
        <source>Use this token</source>
        <translation>Usar este token</translation>
    </message>
    <message>
        <source>Open the model&apos;s page</source>
        <translation>Abrir la página del modelo</translation>
    </message>
    <message>
        <source>Open the page of tokens</source>
        <translation>Abrir la página de tokens</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Access token for Hugging Face</source>
        <translation>Token de acceso para Hugging Face</translation>
    </message>
</context>
<context>
    <name>TokenSection</name>
    <message>
        <source>Access token</source>
        <translation>Token de acceso</translation>
    </message>
    <message>
        <source>Enter a token…</source>
        <translation>Introducir un token…</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>Olvidarlo</translation>
    </message>
    <message>
        <source>Some models, Meta&apos;s own among them, are given only to accounts that accepted their licence. %1</source>
        <translation>Algunos modelos, también los de Meta, solo se dan a cuentas que aceptaron su licencia. %1</translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message>
        <source>Messages</source>
        <translation>Mensajes</translation>
    </message>
</context>
<context>
    <name>TryAnswerCard</name>
    <message>
        <source>Answer with %1: %2</source>
        <translation>Respuesta con %1: %2</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Stop the answer with %1</source>
        <translation>Detener la respuesta con %1</translation>
    </message>
</context>
<context>
    <name>TryOutSection</name>
    <message>
        <source>The try-out has finished.</source>
        <translation>La prueba ha terminado.</translation>
    </message>
    <message>
        <source>No chat is made, and nothing is saved. The sampling values are those of the open chat, and both answers have the same seed.</source>
        <translation>No se crea ningún chat ni se guarda nada. Los valores de muestreo son los del chat abierto, y ambas respuestas tienen la misma semilla.</translation>
    </message>
    <message>
        <source>A question to try it on</source>
        <translation>Una pregunta para probarlo</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Comparar con</translation>
    </message>
    <message>
        <source>Prompt to compare with</source>
        <translation>Prompt con el que comparar</translation>
    </message>
    <message>
        <source>Stop both</source>
        <translation>Detener ambas</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ejecutar</translation>
    </message>
    <message>
        <source>A prompt has changed since this was asked.</source>
        <translation>Un prompt ha cambiado desde que se hizo la pregunta.</translation>
    </message>
</context>
<context>
    <name>TypedWords</name>
    <message>
        <source>A seed is a whole number from 0 to 18 446 744 073 709 551 615, or empty for a random one.</source>
        <translation>La semilla es un número entero de 0 a 18 446 744 073 709 551 615; vacía, se elige al azar.</translation>
    </message>
    <message>
        <source>A stop string has at most %1 characters.</source>
        <translation>Un texto de parada tiene como máximo %1 caracteres.</translation>
    </message>
    <message>
        <source>This stop string is there already.</source>
        <translation>Este texto de parada ya existe.</translation>
    </message>
    <message>
        <source>There are at most %1 stop strings. Remove another one first.</source>
        <translation>Puede haber como máximo %1 textos de parada. Quite primero otro.</translation>
    </message>
</context>
<context>
    <name>UndoToast</name>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Undo (%1)</source>
        <translation>Deshacer (%1)</translation>
    </message>
</context>
<context>
    <name>UnknownTemplate</name>
    <message>
        <source>Choose a template</source>
        <translation>Elegir una plantilla</translation>
    </message>
    <message>
        <source>Chat template of %1</source>
        <translation>Plantilla de chat de %1</translation>
    </message>
</context>
<context>
    <name>UserBubble</name>
    <message>
        <source>Your message</source>
        <translation>Su mensaje</translation>
    </message>
</context>
<context>
    <name>ValueField</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>VariablesCard</name>
    <message>
        <source>The system prompt leaves something open. What is not filled in is sent as it is.</source>
        <translation>El prompt de sistema deja algo abierto. Lo que no se rellene se envía tal cual.</translation>
    </message>
    <message>
        <source>Do not send yet</source>
        <translation>No enviar todavía</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Enviar</translation>
    </message>
</context>
<context>
    <name>VersionComparison</name>
    <message>
        <source>Bold stands in this version alone; struck through is what only the prompt of now has.</source>
        <translation>En negrita está lo que solo tiene esta versión; tachado, lo que solo tiene el prompt de ahora.</translation>
    </message>
    <message>
        <source>(only here: %1)</source>
        <translation>(solo aquí: %1)</translation>
    </message>
    <message>
        <source>(only now: %1)</source>
        <translation>(solo ahora: %1)</translation>
    </message>
</context>
<context>
    <name>WarmChatsSection</name>
    <message>
        <source>Warm chats on disk</source>
        <translation>Chats calientes en el disco</translation>
    </message>
    <message>
        <source>Clear now</source>
        <translation>Vaciar ahora</translation>
    </message>
    <message>
        <source>Your chats stay; the next question in each is answered after reading it anew</source>
        <translation>Sus chats se conservan; antes de la siguiente pregunta, cada uno se lee de nuevo</translation>
    </message>
</context>
<context>
    <name>chasqui::app</name>
    <message>
        <source>New chat</source>
        <translation>Nuevo chat</translation>
    </message>
    <message>
        <source>Rename this chat</source>
        <translation>Cambiar el nombre de este chat</translation>
    </message>
    <message>
        <source>Export this chat…</source>
        <translation>Exportar este chat…</translation>
    </message>
    <message>
        <source>Copy this chat as markdown</source>
        <translation>Copiar este chat como Markdown</translation>
    </message>
    <message>
        <source>Export and import</source>
        <translation>Exportar e importar</translation>
    </message>
    <message>
        <source>Go to the next chat</source>
        <translation>Ir al chat siguiente</translation>
    </message>
    <message>
        <source>Go to the previous chat</source>
        <translation>Ir al chat anterior</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>Escribir un mensaje</translation>
    </message>
    <message>
        <source>Stop the answer, or loading</source>
        <translation>Detener la respuesta o la carga</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Elegir un modelo</translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation>Abrir un modelo…</translation>
    </message>
    <message>
        <source>Show or hide the chats</source>
        <translation>Mostrar u ocultar los chats</translation>
    </message>
    <message>
        <source>Show or hide prompt and sampling</source>
        <translation>Mostrar u ocultar prompt y muestreo</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Texto más grande</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Texto más pequeño</translation>
    </message>
    <message>
        <source>Text in its standard size</source>
        <translation>Texto en su tamaño normal</translation>
    </message>
    <message>
        <source>Find what to do, open or choose</source>
        <translation>Buscar qué hacer, abrir o elegir</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colores</translation>
    </message>
    <message>
        <source>Light, dark, or as the desktop says. High contrast is black and white.</source>
        <translation>Claro, oscuro o según el escritorio. El alto contraste es blanco y negro.</translation>
    </message>
    <message>
        <source>As the desktop says</source>
        <translation>Según el escritorio</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>High contrast, light</source>
        <translation>Alto contraste, claro</translation>
    </message>
    <message>
        <source>High contrast, dark</source>
        <translation>Alto contraste, oscuro</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>Tamaño del texto</translation>
    </message>
    <message>
        <source>Makes all text larger or smaller; the window keeps its size.</source>
        <translation>Agranda o reduce todo el texto; la ventana conserva su tamaño.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Movimiento</translation>
    </message>
    <message>
        <source>Whether panels slide and popups fade, or are there at once.</source>
        <translation>Si los paneles se deslizan y los menús aparecen gradualmente o se muestran al instante.</translation>
    </message>
    <message>
        <source>With motion</source>
        <translation>Con movimiento</translation>
    </message>
    <message>
        <source>Without motion</source>
        <translation>Sin movimiento</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Enter sends</source>
        <translation>Intro envía</translation>
    </message>
    <message>
        <source>Tell when an answer is finished</source>
        <translation>Avisar cuando termine una respuesta</translation>
    </message>
    <message>
        <source>The desktop shows a note when an answer took more than a few seconds and the window is not in front.</source>
        <translation>El escritorio muestra una notificación si la respuesta tardó más de unos segundos y la ventana no está delante.</translation>
    </message>
    <message>
        <source>With the start of its text</source>
        <translation>Con el comienzo del texto</translation>
    </message>
    <message>
        <source>The note shows how the answer begins. Off: it has only the name of the chat.</source>
        <translation>La notificación muestra cómo empieza la respuesta. Desactivado: solo indica el nombre del chat.</translation>
    </message>
    <message>
        <source>Pin this chat, or take it off the pinned</source>
        <translation>Fijar este chat o dejar de fijarlo</translation>
    </message>
    <message>
        <source>Archive this chat</source>
        <translation>Archivar este chat</translation>
    </message>
    <message>
        <source>Delete this chat</source>
        <translation>Eliminar este chat</translation>
    </message>
    <message>
        <source>Undo what was just done to a chat or folder</source>
        <translation>Deshacer el último cambio en un chat o una carpeta</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Nueva carpeta</translation>
    </message>
    <message>
        <source>Search all chats</source>
        <translation>Buscar en todos los chats</translation>
    </message>
    <message>
        <source>Archive and trash</source>
        <translation>Archivados y papelera</translation>
    </message>
    <message>
        <source>Open this chat in a new window</source>
        <translation>Abrir este chat en otra ventana</translation>
    </message>
    <message>
        <source>Find in this chat</source>
        <translation>Buscar en este chat</translation>
    </message>
    <message>
        <source>Attach text files</source>
        <translation>Adjuntar archivos de texto</translation>
    </message>
    <message>
        <source>Edit the last question</source>
        <translation>Editar la última pregunta</translation>
    </message>
    <message>
        <source>Answer the last question anew</source>
        <translation>Responder de nuevo a la última pregunta</translation>
    </message>
    <message>
        <source>Continue the last answer</source>
        <translation>Continuar la última respuesta</translation>
    </message>
    <message>
        <source>Enter sends the message and Shift+Enter breaks the line. Off: Enter breaks the line and Ctrl+Enter or Shift+Enter sends.</source>
        <translation>Intro envía el mensaje y Mayúsculas+Intro cambia de línea. Desactivado: Intro cambia de línea, y Control+Intro o Mayúsculas+Intro envía.</translation>
    </message>
    <message>
        <source>The model names chats</source>
        <translation>El modelo da nombre a los chats</translation>
    </message>
    <message>
        <source>After the first answer the model is asked for a name, in at most 16 tokens. Off: a chat is named by its first question.</source>
        <translation>Tras la primera respuesta se pide un nombre al modelo, de 16 tokens como máximo. Desactivado: el chat toma el nombre de su primera pregunta.</translation>
    </message>
    <message>
        <source>Close this chat&apos;s own window</source>
        <translation>Cerrar la ventana propia de este chat</translation>
    </message>
    <message>
        <source>The model&apos;s file is not there.</source>
        <translation>El archivo del modelo no está.</translation>
    </message>
    <message>
        <source>Choose another model, or put the file back where it was.</source>
        <translation>Elija otro modelo o devuelva el archivo a su lugar.</translation>
    </message>
    <message>
        <source>The model&apos;s file may not be read.</source>
        <translation>No hay permiso para leer el archivo del modelo.</translation>
    </message>
    <message>
        <source>Change its permissions, or choose another model.</source>
        <translation>Cambie sus permisos o elija otro modelo.</translation>
    </message>
    <message>
        <source>The model&apos;s file is damaged or not whole.</source>
        <translation>El archivo del modelo está dañado o incompleto.</translation>
    </message>
    <message>
        <source>Download it again, or choose another model.</source>
        <translation>Descárguelo de nuevo o elija otro modelo.</translation>
    </message>
    <message>
        <source>This version of Chasqui cannot run this model.</source>
        <translation>Esta versión de Chasqui no puede ejecutar este modelo.</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation>Elija otro modelo.</translation>
    </message>
    <message>
        <source>The model&apos;s file could not be read.</source>
        <translation>No se pudo leer el archivo del modelo.</translation>
    </message>
    <message>
        <source>Check the disk that it is on, then try again.</source>
        <translation>Compruebe el disco en el que está e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The chat, or the folder of the chat history, is not there.</source>
        <translation>El chat o la carpeta del historial no está.</translation>
    </message>
    <message>
        <source>Check that the folder exists.</source>
        <translation>Compruebe que la carpeta existe.</translation>
    </message>
    <message>
        <source>The chat history may not be written, or another program is using it.</source>
        <translation>No hay permiso para escribir el historial, u otro programa lo está usando.</translation>
    </message>
    <message>
        <source>Close the other program or change the permissions, then try again.</source>
        <translation>Cierre el otro programa o cambie los permisos e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The chat history is damaged; it is left as it is.</source>
        <translation>El historial está dañado; se deja como está.</translation>
    </message>
    <message>
        <source>Put a backup in its place or move it elsewhere, then start again.</source>
        <translation>Ponga una copia de seguridad en su lugar o muévalo, y vuelva a iniciar.</translation>
    </message>
    <message>
        <source>The disk is full, so the chat history cannot be written.</source>
        <translation>El disco está lleno, así que no se puede escribir el historial.</translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <translation>Libere espacio e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Reading or writing the chat history failed.</source>
        <translation>Falló la lectura o escritura del historial.</translation>
    </message>
    <message>
        <source>Check the disk, then try again.</source>
        <translation>Compruebe el disco e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The file to import is not there.</source>
        <translation>El archivo que se va a importar no está.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Elija otro archivo.</translation>
    </message>
    <message>
        <source>The file to import may not be read.</source>
        <translation>No hay permiso para leer el archivo que se va a importar.</translation>
    </message>
    <message>
        <source>Change its permissions, or copy it elsewhere.</source>
        <translation>Cambie sus permisos o cópielo a otro lugar.</translation>
    </message>
    <message>
        <source>The file to import is damaged or cut off.</source>
        <translation>El archivo que se va a importar está dañado o cortado.</translation>
    </message>
    <message>
        <source>Fetch or export it again, then import that.</source>
        <translation>Descárguelo o expórtelo de nuevo e impórtelo después.</translation>
    </message>
    <message>
        <source>There are no chats in this file that Chasqui can read.</source>
        <translation>En este archivo no hay chats que Chasqui pueda leer.</translation>
    </message>
    <message>
        <source>Choose a file that Chasqui or ChatGPT has exported.</source>
        <translation>Elija un archivo exportado por Chasqui o ChatGPT.</translation>
    </message>
    <message>
        <source>The file to import could not be read.</source>
        <translation>No se pudo leer el archivo que se va a importar.</translation>
    </message>
    <message>
        <source>The chat, or the folder to write into, is not there.</source>
        <translation>El chat o la carpeta de destino no está.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Elija otra carpeta.</translation>
    </message>
    <message>
        <source>The file may not be written there.</source>
        <translation>No hay permiso para escribir el archivo ahí.</translation>
    </message>
    <message>
        <source>The file could not be written.</source>
        <translation>No se pudo escribir el archivo.</translation>
    </message>
    <message>
        <source>Check the disk, or choose another folder.</source>
        <translation>Compruebe el disco o elija otra carpeta.</translation>
    </message>
    <message>
        <source>That cannot be used as it is.</source>
        <translation>Esto no se puede usar tal como está.</translation>
    </message>
    <message>
        <source>The file is not there.</source>
        <translation>El archivo no existe.</translation>
    </message>
    <message>
        <source>Choose another file, or put it back where it was.</source>
        <translation>Elija otro archivo o devuelva este a su lugar.</translation>
    </message>
    <message>
        <source>There is no permission to read or write this.</source>
        <translation>No hay permiso para leerlo o escribirlo.</translation>
    </message>
    <message>
        <source>The file is damaged.</source>
        <translation>El archivo está dañado.</translation>
    </message>
    <message>
        <source>Choose another file, or fetch this one again.</source>
        <translation>Elija otro archivo o vuelva a descargar este.</translation>
    </message>
    <message>
        <source>This version cannot use that.</source>
        <translation>Esta versión no puede usarlo.</translation>
    </message>
    <message>
        <source>This was written by a newer version of Chasqui.</source>
        <translation>Lo escribió una versión más reciente de Chasqui.</translation>
    </message>
    <message>
        <source>Start the newer version, or choose another folder with --data-dir.</source>
        <translation>Inicie la versión más reciente o elija otra carpeta con --data-dir.</translation>
    </message>
    <message>
        <source>The computer&apos;s memory is full.</source>
        <translation>La memoria del equipo está llena.</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller model.</source>
        <translation>Cierre otros programas o elija un modelo más pequeño.</translation>
    </message>
    <message>
        <source>Choose a smaller model, or close other programs that use the GPU.</source>
        <translation>Elija un modelo más pequeño o cierre otros programas que usen la GPU.</translation>
    </message>
    <message>
        <source>Install a Vulkan driver for your graphics card and start again.</source>
        <translation>Instale un controlador Vulkan para la tarjeta gráfica y vuelva a iniciar.</translation>
    </message>
    <message>
        <source>Send the message again; the model is loaded anew.</source>
        <translation>Envíe el mensaje otra vez; el modelo se carga de nuevo.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>El disco está lleno.</translation>
    </message>
    <message>
        <source>Reading or writing failed.</source>
        <translation>Falló la lectura o la escritura.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The chat is longer than the model&apos;s context.</source>
        <translation>El chat supera el contexto del modelo.</translation>
    </message>
    <message>
        <source>Start a new chat, or shorten the message.</source>
        <translation>Comience un chat nuevo o acorte el mensaje.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Detenido.</translation>
    </message>
    <message>
        <source>Something went wrong in Chasqui itself.</source>
        <translation>Algo falló en el propio Chasqui.</translation>
    </message>
    <message>
        <source>Of everything that the window says. It changes at once.</source>
        <translation>De todo lo que dice la ventana. Cambia al momento.</translation>
    </message>
    <message>
        <source>When a chat is longer than the context</source>
        <translation>Cuando un chat es más largo que el contexto</translation>
    </message>
    <message>
        <source>What happens to the oldest messages. It holds for chats without a choice of their own.</source>
        <translation>Qué pasa con los mensajes más antiguos. Vale para los chats sin elección propia.</translation>
    </message>
    <message>
        <source>Ask the first time</source>
        <translation>Preguntar la primera vez</translation>
    </message>
    <message>
        <source>Drop the oldest messages</source>
        <translation>Omitir los mensajes más antiguos</translation>
    </message>
    <message>
        <source>Summarize the oldest messages</source>
        <translation>Resumir los mensajes más antiguos</translation>
    </message>
    <message>
        <source>Stop, and leave nothing out</source>
        <translation>Detenerse y no omitir nada</translation>
    </message>
    <message>
        <source>Figures under every answer</source>
        <translation>Cifras bajo cada respuesta</translation>
    </message>
    <message>
        <source>Tokens, speed and why it ended. Off: they are under the newest answer, and under another one while the pointer or the keyboard is there.</source>
        <translation>Tokens, velocidad y por qué terminó. Desactivado: están bajo la respuesta más reciente, y bajo otra mientras el puntero o el teclado estén en ella.</translation>
    </message>
    <message>
        <source>Days in the trash</source>
        <translation>Días en la papelera</translation>
    </message>
    <message>
        <source>What was deleted longer ago is erased for good, a while after each start and four times a day.</source>
        <translation>Lo que se eliminó hace más tiempo se borra para siempre: poco después de cada inicio y cuatro veces al día.</translation>
    </message>
    <message>
        <source>0 (never erased)</source>
        <translation>0 (nunca se borra)</translation>
    </message>
    <message>
        <source>0 (no limit)</source>
        <translation>0 (sin límite)</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatura</translation>
    </message>
    <message>
        <source>0 always takes the likeliest word; higher is freer.</source>
        <translation>0 toma siempre la palabra más probable; más alto es más libre.</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Only the k likeliest words.</source>
        <translation>Solo las k palabras más probables.</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Only the likeliest words that together reach p; 1 is no limit.</source>
        <translation>Solo las palabras más probables que juntas alcanzan p; 1 es sin límite.</translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Drops words less likely than this share of the likeliest; 0 is no limit.</source>
        <translation>Descarta las palabras por debajo de esta fracción de la más probable; 0 es sin límite.</translation>
    </message>
    <message>
        <source>Repetition penalty</source>
        <translation>Penalización por repetición</translation>
    </message>
    <message>
        <source>Above 1 makes words that came before less likely.</source>
        <translation>Por encima de 1, las palabras ya usadas son menos probables.</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>Longitud máxima</translation>
    </message>
    <message>
        <source>In tokens; then the answer breaks off, and can be continued.</source>
        <translation>En tokens; entonces la respuesta se interrumpe y se puede continuar.</translation>
    </message>
    <message>
        <source>Models on this computer and to download</source>
        <translation>Modelos en este equipo y para descargar</translation>
    </message>
    <message>
        <source>This cannot be downloaded as it is.</source>
        <translation>Esto no se puede descargar tal como está.</translation>
    </message>
    <message>
        <source>Check what was entered.</source>
        <translation>Compruebe lo que introdujo.</translation>
    </message>
    <message>
        <source>It is not there: the model, the file, or the folder it is to go into.</source>
        <translation>Algo no está: el modelo, el archivo o la carpeta de destino.</translation>
    </message>
    <message>
        <source>Check the name and the folder of models.</source>
        <translation>Compruebe el nombre y la carpeta de modelos.</translation>
    </message>
    <message>
        <source>The folder of models may not be written to.</source>
        <translation>No hay permiso para escribir en la carpeta de modelos.</translation>
    </message>
    <message>
        <source>Change its permissions, or choose another folder.</source>
        <translation>Cambie sus permisos o elija otra carpeta.</translation>
    </message>
    <message>
        <source>What came is damaged or not what was promised.</source>
        <translation>Lo recibido está dañado o no es lo anunciado.</translation>
    </message>
    <message>
        <source>Try again: only what is wrong is fetched anew.</source>
        <translation>Inténtelo de nuevo: solo se vuelve a descargar lo que está mal.</translation>
    </message>
    <message>
        <source>This cannot be downloaded or checked.</source>
        <translation>Esto no se puede descargar ni comprobar.</translation>
    </message>
    <message>
        <source>The disk has too little room for the rest.</source>
        <translation>En el disco no hay espacio para el resto.</translation>
    </message>
    <message>
        <source>Free some space, then try again: it goes on where it stopped.</source>
        <translation>Libere espacio e inténtelo de nuevo: sigue donde se detuvo.</translation>
    </message>
    <message>
        <source>The disk could not be read or written.</source>
        <translation>No se pudo leer o escribir en el disco.</translation>
    </message>
    <message>
        <source>Check the disk, then try again: it goes on where it stopped.</source>
        <translation>Compruebe el disco e inténtelo de nuevo: sigue donde se detuvo.</translation>
    </message>
    <message>
        <source>The server cannot be reached, or has trouble of its own.</source>
        <translation>No se puede conectar con el servidor, o este tiene problemas.</translation>
    </message>
    <message>
        <source>Check the connection, then try again.</source>
        <translation>Compruebe la conexión e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The server wants an access token, or refuses the one that it got.</source>
        <translation>El servidor pide un token de acceso o rechaza el que recibió.</translation>
    </message>
    <message>
        <source>Enter a token of your account.</source>
        <translation>Introduzca un token de su cuenta.</translation>
    </message>
    <message>
        <source>Your account has no access to this model yet.</source>
        <translation>Su cuenta aún no tiene acceso a este modelo.</translation>
    </message>
    <message>
        <source>Ask for it on the model&apos;s page, then try again.</source>
        <translation>Solicítelo en la página del modelo e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The link has expired or was used too often.</source>
        <translation>El enlace ha caducado o se usó demasiadas veces.</translation>
    </message>
    <message>
        <source>Ask Meta for a new link and paste it.</source>
        <translation>Pida a Meta un enlace nuevo y péguelo.</translation>
    </message>
    <message>
        <source>The licence has not been accepted.</source>
        <translation>La licencia no se ha aceptado.</translation>
    </message>
    <message>
        <source>Read and accept it first.</source>
        <translation>Léala y acéptela primero.</translation>
    </message>
    <message>
        <source>For all of them together, so that others on the line can work. 0: as fast as it goes.</source>
        <translation>Para todas juntas, para que la conexión sirva también a otros. 0: lo más rápido posible.</translation>
    </message>
    <message>
        <source>%1 kB/s</source>
        <translation>%1 kB/s</translation>
    </message>
    <message>
        <source>Highest speed of downloads</source>
        <translation>Velocidad máxima de las descargas</translation>
    </message>
    <message>
        <source>System prompts</source>
        <translation>Prompts de sistema</translation>
    </message>
    <message>
        <source>The GPU&apos;s memory is too small for this.</source>
        <translation>La memoria de la GPU es demasiado pequeña para esto.</translation>
    </message>
    <message>
        <source>There is no GPU that Vulkan can use.</source>
        <translation>No hay ninguna GPU que Vulkan pueda usar.</translation>
    </message>
    <message>
        <source>The GPU stopped answering.</source>
        <translation>La GPU dejó de responder.</translation>
    </message>
    <message>
        <source>Import system prompts…</source>
        <translation>Importar prompts de sistema…</translation>
    </message>
    <message>
        <source>Export all my system prompts…</source>
        <translation>Exportar todos mis prompts de sistema…</translation>
    </message>
    <message>
        <source>Show what the model reads</source>
        <translation>Mostrar lo que lee el modelo</translation>
    </message>
    <message>
        <source>The file of prompts is damaged or cut off.</source>
        <translation>El archivo de prompts está dañado o cortado.</translation>
    </message>
    <message>
        <source>There are no prompts in this file that Chasqui can read.</source>
        <translation>En este archivo no hay prompts que Chasqui pueda leer.</translation>
    </message>
    <message>
        <source>Choose prompts that Chasqui has exported, or a character card.</source>
        <translation>Elija prompts que haya exportado Chasqui o una tarjeta de personaje.</translation>
    </message>
    <message>
        <source>The prompts were written by a newer version of Chasqui.</source>
        <translation>Los prompts los escribió una versión más reciente de Chasqui.</translation>
    </message>
    <message>
        <source>Start the newer version.</source>
        <translation>Inicie la versión más reciente.</translation>
    </message>
    <message>
        <source>System prompt of new chats</source>
        <translation>Prompt de sistema de chats nuevos</translation>
    </message>
    <message>
        <source>Says how the model is to answer. A model or a folder can have a default of its own, and a chat its own prompt.</source>
        <translation>Indica cómo debe responder el modelo. Un modelo o una carpeta puede tener su propio prompt por defecto, y un chat el suyo.</translation>
    </message>
    <message>
        <source>Typical-p</source>
        <translation>Typical-p</translation>
    </message>
    <message>
        <source>Only words about as surprising as is to be expected, that together reach p; 1 is no limit.</source>
        <translation>Solo las palabras tan sorprendentes como cabe esperar que juntas alcanzan p; 1 es sin límite.</translation>
    </message>
    <message>
        <source>Frequency penalty</source>
        <translation>Penalización por frecuencia</translation>
    </message>
    <message>
        <source>Above 0 makes a word less likely with each time that it came before.</source>
        <translation>Por encima de 0, una palabra es menos probable con cada vez que ya se usó.</translation>
    </message>
    <message>
        <source>Presence penalty</source>
        <translation>Penalización por presencia</translation>
    </message>
    <message>
        <source>Above 0 makes words that came before less likely, however often they came.</source>
        <translation>Por encima de 0, las palabras ya usadas son menos probables, sin importar cuántas veces.</translation>
    </message>
    <message>
        <source>Window of the penalties</source>
        <translation>Ventana de las penalizaciones</translation>
    </message>
    <message>
        <source>How many of the last tokens the three penalties look at.</source>
        <translation>Cuántos de los últimos tokens tienen en cuenta las tres penalizaciones.</translation>
    </message>
    <message>
        <source>0 (no penalty)</source>
        <translation>0 (sin penalización)</translation>
    </message>
    <message>
        <source>Mirostat</source>
        <translation>Mirostat</translation>
    </message>
    <message>
        <source>Keeps the text equally surprising from beginning to end (mirostat 2), in place of top-p, top-k, min-p and typical-p.</source>
        <translation>Mantiene el texto igual de sorprendente de principio a fin (Mirostat 2), en lugar de top-p, top-k, min-p y typical-p.</translation>
    </message>
    <message>
        <source>Mirostat tau</source>
        <translation>Tau de Mirostat</translation>
    </message>
    <message>
        <source>How surprising, in bits for each token; lower is more coherent.</source>
        <translation>Cuán sorprendente, en bits por token; más bajo es más coherente.</translation>
    </message>
    <message>
        <source>Mirostat eta</source>
        <translation>Eta de Mirostat</translation>
    </message>
    <message>
        <source>How fast it gets back there after a token that surprised more or less.</source>
        <translation>Con qué rapidez vuelve a ese valor tras un token más o menos sorprendente.</translation>
    </message>
    <message>
        <source>Stop strings</source>
        <translation>Textos de parada</translation>
    </message>
    <message>
        <source>An answer ends before the first of these texts that the model writes. \n is a line break, \t a tab.</source>
        <translation>Una respuesta termina antes del primero de estos textos que escriba el modelo. \n es un salto de línea, \t un tabulador.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <source>With a whole number the same question in the same chat gets the same answer; the chat is read anew for each.</source>
        <translation>Con un número entero, la misma pregunta en el mismo chat obtiene la misma respuesta; el chat se lee de nuevo para cada una.</translation>
    </message>
    <message>
        <source>Guess ahead</source>
        <translation>Adivinar por adelantado</translation>
    </message>
    <message>
        <source>What an answer repeats of its chat is guessed, and the model checks several tokens at once. Answers stay the same and come faster; where it does not help it stops by itself.</source>
        <translation>Se adivina lo que una respuesta repite de su chat, y el modelo comprueba varios tokens a la vez. Las respuestas no cambian y llegan antes; donde no ayuda, se detiene por sí solo.</translation>
    </message>
    <message>
        <source>Keep chats warm on disk</source>
        <translation>Mantener los chats calientes en el disco</translation>
    </message>
    <message>
        <source>What the model has read of a chat is kept, so that after another chat or a restart it reads only what is new. Off: nothing is kept, and what is there is removed.</source>
        <translation>Se guarda lo que el modelo ha leído de un chat, de modo que después de otro chat o de reiniciar solo lee lo nuevo. Desactivado: no se guarda nada, y lo que haya se elimina.</translation>
    </message>
    <message>
        <source>Room for warm chats</source>
        <translation>Espacio para chats calientes</translation>
    </message>
    <message>
        <source>On the disk, for all of them together. Those that were not used for longest leave first; they are then read anew. A twentieth of the disk always stays free.</source>
        <translation>En el disco, para todos juntos. Los que llevan más tiempo sin usarse salen primero; después se leen de nuevo. Siempre queda libre una vigésima parte del disco.</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
</context>
<context>
    <name>chasqui::app::About</name>
    <message>
        <source>the window</source>
        <translation>la ventana</translation>
    </message>
    <message>
        <source>the way to the graphics device</source>
        <translation>el acceso al dispositivo gráfico</translation>
    </message>
    <message>
        <source>Vulkan&apos;s functions at run time</source>
        <translation>las funciones de Vulkan en tiempo de ejecución</translation>
    </message>
    <message>
        <source>text to tokens</source>
        <translation>de texto a tokens</translation>
    </message>
    <message>
        <source>PyTorch&apos;s checkpoints</source>
        <translation>los checkpoints de PyTorch</translation>
    </message>
    <message>
        <source>checksums of model files</source>
        <translation>sumas de comprobación de los modelos</translation>
    </message>
    <message>
        <source>chats and settings</source>
        <translation>chats y ajustes</translation>
    </message>
    <message>
        <source>SQLite in C++</source>
        <translation>SQLite en C++</translation>
    </message>
    <message>
        <source>errors as values</source>
        <translation>errores como valores</translation>
    </message>
    <message>
        <source>the settings files of models</source>
        <translation>los archivos de ajustes de los modelos</translation>
    </message>
    <message>
        <source>chasqui-cli&apos;s command line</source>
        <translation>la línea de órdenes de chasqui-cli</translation>
    </message>
    <message>
        <source>definitions that the demo model has learnt</source>
        <translation>definiciones que el modelo de demostración ha aprendido</translation>
    </message>
    <message>
        <source>downloads</source>
        <translation>descargas</translation>
    </message>
    <message>
        <source>the desktop&apos;s keyring</source>
        <translation>el llavero del escritorio</translation>
    </message>
    <message>
        <source>checks of warm chats</source>
        <translation>comprobaciones de chats calientes</translation>
    </message>
</context>
<context>
    <name>chasqui::app::AccessToken</name>
    <message>
        <source>No access token is known.</source>
        <translation>No se conoce ningún token de acceso.</translation>
    </message>
    <message>
        <source>The access token comes from the environment (HF_TOKEN).</source>
        <translation>El token de acceso viene del entorno (HF_TOKEN).</translation>
    </message>
    <message>
        <source>The access token is in the desktop&apos;s keyring.</source>
        <translation>El token de acceso está en el depósito de claves del escritorio.</translation>
    </message>
    <message>
        <source>The access token is the one of the hub&apos;s own tools.</source>
        <translation>El token de acceso es el de las herramientas de Hugging Face.</translation>
    </message>
    <message>
        <source>The access token is kept until Chasqui ends.</source>
        <translation>El token de acceso se conserva hasta que se cierre Chasqui.</translation>
    </message>
</context>
<context>
    <name>chasqui::app::ActionList</name>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>Writing and answers</source>
        <translation>Escritura y respuestas</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Vista</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programa</translation>
    </message>
</context>
<context>
    <name>chasqui::app::AnswerNotifier</name>
    <message>
        <source>An answer failed</source>
        <translation>Una respuesta falló</translation>
    </message>
    <message>
        <source>An answer is finished</source>
        <translation>Una respuesta ha terminado</translation>
    </message>
</context>
<context>
    <name>chasqui::app::Application</name>
    <message>
        <source>Part of this model is in the computer&apos;s memory, so it answers more slowly.</source>
        <translation>Parte de este modelo está en la memoria del equipo, por lo que responde más despacio.</translation>
    </message>
    <message>
        <source>Not everything could be saved.</source>
        <translation>No se pudo guardar todo.</translation>
    </message>
    <message>
        <source>New messages are not saved and end with this window.</source>
        <translation>Los mensajes nuevos no se guardan y se pierden al cerrar esta ventana.</translation>
    </message>
    <message>
        <source>Your chats cannot be shown. New ones are not saved and end with this window.</source>
        <translation>Los chats no se pueden mostrar. Los nuevos no se guardan y se pierden al cerrar esta ventana.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>%1 is here, whole and checked.</source>
        <translation>%1 ya está aquí, completo y comprobado.</translation>
    </message>
    <message>
        <source>Chat with it</source>
        <translation>Chatear con él</translation>
    </message>
    <message>
        <source>Chasqui ended while your models were moving to %1.</source>
        <translation>Chasqui terminó mientras sus modelos se movían a %1.</translation>
    </message>
    <message>
        <source>Nothing is lost: each model is whole in the old folder or in the new one.</source>
        <translation>No se ha perdido nada: cada modelo está entero en la carpeta antigua o en la nueva.</translation>
    </message>
    <message>
        <source>Go on moving</source>
        <translation>Continuar el traslado</translation>
    </message>
    <message>
        <source>A smaller quantization of it may fit the GPU.</source>
        <translation>Quizá quepa en la GPU una cuantización más pequeña.</translation>
    </message>
    <message>
        <source>Not every prompt could be read or saved.</source>
        <translation>No se pudieron leer o guardar todos los prompts.</translation>
    </message>
    <message>
        <source>Not every preset could be read or saved.</source>
        <translation>No se pudieron leer o guardar todos los preajustes.</translation>
    </message>
    <message>
        <source>Answers come without the draft model.</source>
        <translation>Las respuestas llegan sin el modelo de borrador.</translation>
    </message>
</context>
<context>
    <name>chasqui::app::Attachments</name>
    <message>
        <source>“%1” takes %2 tokens, and the context holds %3. Attach a part of it, or choose a model with a larger context.</source>
        <translation>«%1» ocupa %2 tokens y en el contexto caben %3. Adjunte una parte o elija un modelo con más contexto.</translation>
    </message>
    <message>
        <source>Only files of this computer can be attached.</source>
        <translation>Solo se pueden adjuntar archivos de este equipo.</translation>
    </message>
</context>
<context>
    <name>chasqui::app::CallList</name>
    <message>
        <source>no answer</source>
        <translation>sin respuesta</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>chasqui::app::Catalogue</name>
    <message>
        <source>Meta&apos;s Llama 2 licence, to be accepted first.</source>
        <translation>Licencia Llama 2 de Meta; hay que aceptarla primero.</translation>
    </message>
    <message>
        <source>Licence: %1.</source>
        <translation>Licencia: %1.</translation>
    </message>
    <message>
        <source>Llama 2, for chats</source>
        <translation>Llama 2, para chats</translation>
    </message>
    <message>
        <source>Llama 2, base models</source>
        <translation>Llama 2, modelos base</translation>
    </message>
    <message>
        <source>Code Llama</source>
        <translation>Code Llama</translation>
    </message>
    <message>
        <source>%1 · about %2</source>
        <translation>%1 · unos %2</translation>
    </message>
    <message>
        <source>%1 · about %2 · fits</source>
        <translation>%1 · unos %2 · cabe</translation>
    </message>
    <message>
        <source>%1 · about %2 · fits partly</source>
        <translation>%1 · unos %2 · cabe en parte</translation>
    </message>
    <message>
        <source>%1 · about %2 · too large</source>
        <translation>%1 · unos %2 · demasiado grande</translation>
    </message>
    <message>
        <source>There is no GPU that Chasqui can use: what fits is not known.</source>
        <translation>No hay ninguna GPU que Chasqui pueda usar: no se sabe qué cabe.</translation>
    </message>
    <message>
        <source>Asking the GPU</source>
        <translation>Consultando la GPU</translation>
    </message>
    <message>
        <source>Needs %1 of memory.</source>
        <translation>Necesita %1 de memoria.</translation>
    </message>
    <message>
        <source>Fits: needs %1 of memory.</source>
        <translation>Cabe: necesita %1 de memoria.</translation>
    </message>
    <message>
        <source>Fits partly: needs %1 of memory; %2 of %3 layers go to the GPU, the rest is slower.</source>
        <translation>Cabe en parte: necesita %1 de memoria; %2 de %3 capas van a la GPU, el resto es más lento.</translation>
    </message>
    <message>
        <source>Too large: needs %1 of memory.</source>
        <translation>Demasiado grande: necesita %1 de memoria.</translation>
    </message>
    <message>
        <source>Models built on Llama</source>
        <translation>Modelos basados en Llama</translation>
    </message>
    <message>
        <source>%1 has room for %2 now. What fits is reckoned with a context of %3 tokens, or the model&apos;s own.</source>
        <translation>%1 tiene ahora sitio para %2. Lo que cabe se calcula con un contexto de %3 tokens, o con el del modelo.</translation>
    </message>
</context>
<context>
    <name>chasqui::app::ChatController</name>
    <message>
        <source>New chat</source>
        <translation>Nuevo chat</translation>
    </message>
</context>
<context>
    <name>chasqui::app::ChatFiling</name>
    <message>
        <source>“%1” deleted</source>
        <translation>«%1» eliminado</translation>
    </message>
    <message numerus="yes">
        <source>%n chats deleted</source>
        <translation>
            <numerusform>%n chat eliminado</numerusform>
            <numerusform>%n chats eliminados</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” restored</source>
        <translation>«%1» restaurado</translation>
    </message>
    <message numerus="yes">
        <source>%n chats restored</source>
        <translation>
            <numerusform>%n chat restaurado</numerusform>
            <numerusform>%n chats restaurados</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” archived</source>
        <translation>«%1» archivado</translation>
    </message>
    <message numerus="yes">
        <source>%n chats archived</source>
        <translation>
            <numerusform>%n chat archivado</numerusform>
            <numerusform>%n chats archivados</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” taken out of the archive</source>
        <translation>«%1» desarchivado</translation>
    </message>
    <message numerus="yes">
        <source>%n chats taken out of the archive</source>
        <translation>
            <numerusform>%n chat desarchivado</numerusform>
            <numerusform>%n chats desarchivados</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>«%1»</translation>
    </message>
    <message numerus="yes">
        <source>%n chats</source>
        <translation>
            <numerusform>%n chat</numerusform>
            <numerusform>%n chats</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 moved to “%2”</source>
        <translation>%1: ahora en «%2»</translation>
    </message>
    <message>
        <source>%1 taken out of the folder</source>
        <translation>%1: fuera de la carpeta</translation>
    </message>
    <message>
        <source>Folder “%1” made</source>
        <translation>Carpeta «%1» creada</translation>
    </message>
    <message>
        <source>Folder “%1” deleted</source>
        <translation>Carpeta «%1» eliminada</translation>
    </message>
    <message>
        <source>Folder “%1” deleted; its chats stay</source>
        <translation>Carpeta «%1» eliminada; sus chats se conservan</translation>
    </message>
</context>
<context>
    <name>chasqui::app::ChatFormat</name>
    <message>
        <source>The answer format of this chat is still being checked. Try again in a moment.</source>
        <translation>El formato de respuesta de este chat aún se está comprobando. Inténtelo de nuevo en un momento.</translation>
    </message>
    <message>
        <source>The answer format of this chat cannot be used: %1</source>
        <translation>El formato de respuesta de este chat no se puede usar: %1</translation>
    </message>
</context>
<context>
    <name>chasqui::app::ChatList</name>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Ayer</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Últimos 7 días</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Anteriores</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Fijados</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Carpetas</translation>
    </message>
</context>
<context>
    <name>chasqui::app::ChatPreset</name>
    <message>
        <source>Changed in this chat; reset goes back to its preset %1.</source>
        <translation>Modificado en este chat; al restablecer se vuelve a su preajuste %1.</translation>
    </message>
    <message>
        <source>From the preset %1, which was chosen for this chat.</source>
        <translation>Del preajuste %1, elegido para este chat.</translation>
    </message>
    <message>
        <source>Changed in this chat; reset goes back to the preset %1, because of the prompt %2.</source>
        <translation>Modificado en este chat; al restablecer se vuelve al preajuste %1, debido al prompt %2.</translation>
    </message>
    <message>
        <source>From the preset %1, because of the prompt %2.</source>
        <translation>Del preajuste %1, debido al prompt %2.</translation>
    </message>
    <message>
        <source>Changed in this chat; reset goes back to the preset %1, because of the model %2.</source>
        <translation>Modificado en este chat; al restablecer se vuelve al preajuste %1, debido al modelo %2.</translation>
    </message>
    <message>
        <source>From the preset %1, because of the model %2.</source>
        <translation>Del preajuste %1, debido al modelo %2.</translation>
    </message>
    <message>
        <source>Changed in this chat; reset goes back to the settings page.</source>
        <translation>Modificado en este chat; al restablecer se vuelve al valor de la página de ajustes.</translation>
    </message>
    <message>
        <source>From the settings page.</source>
        <translation>De la página de ajustes.</translation>
    </message>
</context>
<context>
    <name>chasqui::app::ChatPrompt</name>
    <message>
        <source>This chat&apos;s own</source>
        <translation>Propio de este chat</translation>
    </message>
    <message>
        <source>This chat&apos;s own: %1</source>
        <translation>Propio de este chat: %1</translation>
    </message>
    <message>
        <source>Default of the application</source>
        <translation>Por defecto de la aplicación</translation>
    </message>
    <message>
        <source>From the model %1</source>
        <translation>Del modelo %1</translation>
    </message>
    <message>
        <source>From a model&apos;s default</source>
        <translation>Por defecto de un modelo</translation>
    </message>
    <message>
        <source>From the folder %1</source>
        <translation>De la carpeta %1</translation>
    </message>
    <message>
        <source>From a folder&apos;s default</source>
        <translation>Por defecto de una carpeta</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>where a prompt is from: its name</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>chasqui::app::DesktopNotifications</name>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
</context>
<context>
    <name>chasqui::app::DeviceTuning</name>
    <message>
        <source>So the graphics device is used as most devices of its kind are.</source>
        <translation>Por eso la tarjeta gráfica se usa como la mayoría de las de su tipo.</translation>
    </message>
    <message>
        <source>It can be measured again in the settings.</source>
        <translation>Se puede medir de nuevo en la configuración.</translation>
    </message>
    <message>
        <source>What was found out about the graphics device could not be saved.</source>
        <translation>No se pudo guardar lo que se averiguó sobre la tarjeta gráfica.</translation>
    </message>
    <message>
        <source>It is used now, and has to be found out again at the next start.</source>
        <translation>Se usa ahora, y habrá que averiguarlo de nuevo en el próximo inicio.</translation>
    </message>
    <message>
        <source>Getting to know %1, once … %2 %</source>
        <translation>Conociendo %1, una sola vez… %2 %</translation>
    </message>
    <message>
        <source>Not measured yet: it runs what suits most devices of its kind.</source>
        <translation>Aún sin medir: ejecuta lo que conviene a la mayoría de las de su tipo.</translation>
    </message>
    <message>
        <source>Measuring was left out: it runs what suits most devices of its kind.</source>
        <translation>Se omitió la medición: ejecuta lo que conviene a la mayoría de las de su tipo.</translation>
    </message>
    <message>
        <source>Measured on %1: what suits most devices of its kind suits this one best.</source>
        <translation>Medida el %1: lo que conviene a la mayoría de las de su tipo es también lo mejor para esta.</translation>
    </message>
    <message>
        <source>Measured on %1: %2 times as fast with what suits it best.</source>
        <translation>Medida el %1: %2 veces más rápida con lo que mejor le conviene.</translation>
    </message>
    <message>
        <source>Getting to know %1, once. It can be skipped.</source>
        <translation>Conociendo %1, una sola vez. Se puede omitir.</translation>
    </message>
    <message>
        <source>%1 is measured as soon as what is under way has ended.</source>
        <translation>%1 se medirá en cuanto termine lo que está en curso.</translation>
    </message>
</context>
<context>
    <name>chasqui::app::DownloadList</name>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>Enter a token…</source>
        <translation>Introducir un token…</translation>
    </message>
    <message>
        <source>Open the model&apos;s page</source>
        <translation>Abrir la página del modelo</translation>
    </message>
    <message>
        <source>Paste a new link…</source>
        <translation>Pegar un enlace nuevo…</translation>
    </message>
</context>
<context>
    <name>chasqui::app::ExchangeController</name>
    <message>
        <source>Writing the chat</source>
        <translation>Escribiendo el chat</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Guardado como %1.</translation>
    </message>
    <message>
        <source>Reading the list of chats</source>
        <translation>Leyendo la lista de chats</translation>
    </message>
    <message>
        <source>%L1 of %L2 chats written</source>
        <translation>%L1 de %L2 chats escritos</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>Leyendo %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln chat(s) imported</source>
        <translation>
            <numerusform>%Ln chat importado</numerusform>
            <numerusform>%Ln chats importados</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped; nothing was written.</source>
        <translation>Detenido; no se escribió nada.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln chat(s) saved in %1.</source>
        <translation>
            <numerusform>%Ln chat guardado en %1.</numerusform>
            <numerusform>%Ln chats guardados en %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chat(s) could not be read and are not in it.</source>
        <translation>
            <numerusform>%Ln chat no se pudo leer y no está incluido.</numerusform>
            <numerusform>%Ln chats no se pudieron leer y no están incluidos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <translation>
            <numerusform>%Ln mensaje</numerusform>
            <numerusform>%Ln mensajes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chat(s) with %1 imported.</source>
        <translation>
            <numerusform>%Ln chat con %1 importado.</numerusform>
            <numerusform>%Ln chats con %1 importados.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chat(s) left out: everything in them is here already.</source>
        <translation>
            <numerusform>%Ln chat omitido: todo su contenido ya está aquí.</numerusform>
            <numerusform>%Ln chats omitidos: todo su contenido ya está aquí.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped.</source>
        <translation>
            <numerusform>%Ln omitido.</numerusform>
            <numerusform>%Ln omitidos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped; what was imported stays.</source>
        <translation>Detenido; lo importado se conserva.</translation>
    </message>
    <message>
        <source>There are no chats in this file.</source>
        <translation>En este archivo no hay chats.</translation>
    </message>
</context>
<context>
    <name>chasqui::app::ForeignModels</name>
    <message>
        <source>%1 · %2 · context %3</source>
        <translation>%1 · %2 · contexto %3</translation>
    </message>
</context>
<context>
    <name>chasqui::app::HubBrowser</name>
    <message>
        <source>licence %1</source>
        <translation>licencia %1</translation>
    </message>
    <message>
        <source>asks for a token</source>
        <translation>pide un token</translation>
    </message>
    <message>
        <source>%L1 downloads</source>
        <translation>%L1 descargas</translation>
    </message>
    <message numerus="yes">
        <source>%1 in %Ln file(s)</source>
        <translation>
            <numerusform>%1 en %Ln archivo</numerusform>
            <numerusform>%1 en %Ln archivos</numerusform>
        </translation>
    </message>
    <message>
        <source>The original model</source>
        <translation>El modelo original</translation>
    </message>
    <message>
        <source>safetensors, %1</source>
        <translation>safetensors, %1</translation>
    </message>
    <message>
        <source>Licence: %1</source>
        <translation>Licencia: %1</translation>
    </message>
    <message>
        <source>asks for the access token of an account that accepted its licence</source>
        <translation>pide el token de acceso de una cuenta que aceptó su licencia</translation>
    </message>
</context>
<context>
    <name>chasqui::app::MetaForm</name>
    <message>
        <source>about %1</source>
        <translation>unos %1</translation>
    </message>
    <message>
        <source>The link does not say when it expires.</source>
        <translation>El enlace no indica cuándo caduca.</translation>
    </message>
    <message>
        <source>This link expired on %1. Ask Meta for a new one.</source>
        <translation>Este enlace caducó el %1. Pida uno nuevo a Meta.</translation>
    </message>
    <message>
        <source>The link is good until %1, for a few downloads.</source>
        <translation>El enlace vale hasta el %1, para unas pocas descargas.</translation>
    </message>
    <message>
        <source>About %1 in all</source>
        <translation>Unos %1 en total</translation>
    </message>
</context>
<context>
    <name>chasqui::app::ModelController</name>
    <message>
        <source>%1 · %2 parameters · context %3</source>
        <translation>%1 · %2 parámetros · contexto %3</translation>
    </message>
    <message>
        <source>Demo model (a toy)</source>
        <translation>Demo (juguete)</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Ningún modelo</translation>
    </message>
    <message>
        <source>Loading model</source>
        <translation>Cargando el modelo</translation>
    </message>
    <message>
        <source>Loading model %1 %</source>
        <translation>Cargando el modelo: %1 %</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Loading failed</source>
        <translation>Falló la carga</translation>
    </message>
    <message>
        <source>Only files on this computer can be opened.</source>
        <translation>Solo se pueden abrir archivos de este equipo.</translation>
    </message>
    <message>
        <source>Save the file here first, then open it.</source>
        <translation>Guarde primero el archivo aquí y luego ábralo.</translation>
    </message>
    <message numerus="yes">
        <source>Not loaded: freed after %n minute(s)</source>
        <translation>
            <numerusform>No cargado: liberado tras %n minuto</numerusform>
            <numerusform>No cargado: liberado tras %n minutos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chasqui::app::ModelLibrary</name>
    <message>
        <source>Verifying %1</source>
        <translation>Verificando %1</translation>
    </message>
    <message>
        <source>Stopped; what was known of the model stays.</source>
        <translation>Detenido; lo que se sabía del modelo se conserva.</translation>
    </message>
    <message>
        <source>%1 is damaged: %2.</source>
        <translation>%1 está dañado: %2.</translation>
    </message>
    <message>
        <source>Download it again.</source>
        <translation>Descárguelo de nuevo.</translation>
    </message>
    <message>
        <source>Putting %1 into the trash</source>
        <translation>Moviendo %1 a la papelera</translation>
    </message>
    <message>
        <source>%1 is in the trash; it can be restored from there.</source>
        <translation>%1 está en la papelera; desde allí se puede restaurar.</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>unos %1</translation>
    </message>
    <message>
        <source>Converting %1 to %2</source>
        <translation>Convirtiendo %1 a %2</translation>
    </message>
    <message>
        <source>Stopped; nothing was written.</source>
        <translation>Detenido; no se escribió nada.</translation>
    </message>
    <message>
        <source>Saved as %1, %2.</source>
        <translation>Guardado como %1, %2.</translation>
    </message>
    <message>
        <source>%1 is verified.</source>
        <translation>%1 está verificado.</translation>
    </message>
</context>
<context>
    <name>chasqui::app::ModelText</name>
    <message>
        <source>The question and the system prompt alone are too long for the context.</source>
        <translation>La pregunta y el prompt de sistema por sí solos son demasiado largos para el contexto.</translation>
    </message>
    <message>
        <source>It is too long for the context: before the next answer the oldest messages leave, and a summary of them takes their place.</source>
        <translation>Es demasiado largo para el contexto: antes de la próxima respuesta se omiten los mensajes más antiguos y un resumen ocupa su lugar.</translation>
    </message>
    <message>
        <source>It is too long for the context, and nothing is to be left out: the question would be refused.</source>
        <translation>Es demasiado largo para el contexto y no se debe omitir nada: la pregunta se rechazaría.</translation>
    </message>
    <message>
        <source>Left out: the first %1 questions and their answers.</source>
        <translation>Omitidas: las primeras preguntas con sus respuestas (%1).</translation>
    </message>
    <message>
        <source>Left out: the first %1 questions and their answers. Their summary follows the system prompt.</source>
        <translation>Omitidas: las primeras preguntas con sus respuestas (%1). Su resumen sigue al prompt de sistema.</translation>
    </message>
    <message>
        <source>A base model has no template: the texts follow each other without marks.</source>
        <translation>Un modelo base no tiene plantilla: los textos se suceden sin marcas.</translation>
    </message>
    <message>
        <source>There is no system prompt, and the template writes nothing in its place.</source>
        <translation>No hay prompt de sistema, y la plantilla no escribe nada en su lugar.</translation>
    </message>
    <message>
        <source>This template has no place for a system prompt: it stands in the first question.</source>
        <translation>Esta plantilla no tiene sitio para un prompt de sistema: va en la primera pregunta.</translation>
    </message>
    <message>
        <source>The model’s own: %1</source>
        <translation>La del modelo: %1</translation>
    </message>
    <message>
        <source>Tags of the chat format have a space in them, as they are sent.</source>
        <translation>Las marcas del formato de chat llevan un espacio dentro, tal como se envían.</translation>
    </message>
</context>
<context>
    <name>chasqui::app::ModelsFolder</name>
    <message numerus="yes">
        <source>%Ln model(s), %1</source>
        <translation>
            <numerusform>%Ln modelo, %1</numerusform>
            <numerusform>%Ln modelos, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; %2 free</source>
        <translation>%1; %2 libres</translation>
    </message>
    <message>
        <source>Moving the models to %1</source>
        <translation>Moviendo los modelos a %1</translation>
    </message>
    <message>
        <source>The models are in %1 now.</source>
        <translation>Los modelos están ahora en %1.</translation>
    </message>
    <message numerus="yes">
        <source>Stopped. %Ln model(s) have moved; choose the same folder again to move the others.</source>
        <translation>
            <numerusform>Detenido. Se movió %Ln modelo; elija de nuevo la misma carpeta para mover los demás.</numerusform>
            <numerusform>Detenido. Se movieron %Ln modelos; elija de nuevo la misma carpeta para mover los demás.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chasqui::app::OptionFields</name>
    <message>
        <source>f16: the usual one</source>
        <translation>f16: el habitual</translation>
    </message>
    <message>
        <source>q8_0: half as large, almost as exact</source>
        <translation>q8_0: la mitad, casi igual de exacto</translation>
    </message>
    <message>
        <source>f32: twice as large, exact</source>
        <translation>f32: el doble, exacto</translation>
    </message>
    <message>
        <source>The best one</source>
        <translation>El mejor</translation>
    </message>
    <message>
        <source>The best one: %1</source>
        <translation>El mejor: %1</translation>
    </message>
    <message>
        <source>%1 (not there)</source>
        <translation>%1 (no está)</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>%1 (cannot be used)</source>
        <translation>%1 (no se puede usar)</translation>
    </message>
    <message>
        <source>It takes %1 of memory beside this model.</source>
        <translation>Ocupa %1 de memoria además de este modelo.</translation>
    </message>
    <message>
        <source>It is not in the list of models any more: answers come without it.</source>
        <translation>Ya no está en la lista de modelos: las respuestas llegan sin él.</translation>
    </message>
    <message>
        <source>Its file cannot be read: answers come without it.</source>
        <translation>Su archivo no se puede leer: las respuestas llegan sin él.</translation>
    </message>
    <message>
        <source>It has another vocabulary than this model: answers come without it.</source>
        <translation>Tiene otro vocabulario que este modelo: las respuestas llegan sin él.</translation>
    </message>
</context>
<context>
    <name>chasqui::app::OverflowQuestion</name>
    <message>
        <source>With this question the chat takes %1 tokens. The context holds %2, and %3 of them are kept for the answer.</source>
        <translation>Con esta pregunta el chat ocupa %1 tokens. En el contexto caben %2, y %3 de ellos se reservan para la respuesta.</translation>
    </message>
</context>
<context>
    <name>chasqui::app::PaletteModel</name>
    <message>
        <source>Nothing found</source>
        <translation>Sin resultados</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n resultado</numerusform>
            <numerusform>%n resultados</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chasqui::app::Preferences</name>
    <message>
        <source>Appearance</source>
        <translation>Apariencia</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Escritura</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Respuestas</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>on</source>
        <translation>activado</translation>
    </message>
    <message>
        <source>off</source>
        <translation>desactivado</translation>
    </message>
    <message>
        <source>Default: %1.</source>
        <translation>Por defecto: %1.</translation>
    </message>
    <message>
        <source>Default: %1, range %2 to %3.</source>
        <translation>Por defecto: %1; rango: de %2 a %3.</translation>
    </message>
    <message>
        <source>Sampling by default</source>
        <translation>Muestreo por defecto</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>sin definir</translation>
    </message>
    <message>
        <source>set</source>
        <translation>definido</translation>
    </message>
    <message>
        <source>random each time</source>
        <translation>al azar cada vez</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
</context>
<context>
    <name>chasqui::app::PresetChoice</name>
    <message>
        <source>No preset</source>
        <translation>Sin preajuste</translation>
    </message>
</context>
<context>
    <name>chasqui::app::PresetLibrary</name>
    <message>
        <source>Without a name</source>
        <translation>Sin nombre</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (copia)</translation>
    </message>
    <message>
        <source>The preset “%1” was deleted.</source>
        <translation>El preajuste «%1» se ha eliminado.</translation>
    </message>
</context>
<context>
    <name>chasqui::app::PromptEditor</name>
    <message>
        <source>(your question)</source>
        <translation>(su pregunta)</translation>
    </message>
</context>
<context>
    <name>chasqui::app::PromptExchange</name>
    <message>
        <source>There are no prompts in %1.</source>
        <translation>En %1 no hay prompts.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln prompt(s) imported.</source>
        <translation>
            <numerusform>%Ln prompt importado.</numerusform>
            <numerusform>%Ln prompts importados.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no prompts of your own to export.</source>
        <translation>No hay prompts propios que exportar.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln prompt(s) saved as %1.</source>
        <translation>
            <numerusform>%Ln prompt guardado como %1.</numerusform>
            <numerusform>%Ln prompts guardados como %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chasqui::app::PromptLayers</name>
    <message>
        <source>Not set</source>
        <translation>Sin definir</translation>
    </message>
    <message>
        <source>for all chats</source>
        <translation>para todos los chats</translation>
    </message>
    <message>
        <source>for the model %1</source>
        <translation>para el modelo %1</translation>
    </message>
    <message>
        <source>for the folder %1</source>
        <translation>para la carpeta %1</translation>
    </message>
</context>
<context>
    <name>chasqui::app::PromptLibrary</name>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (copia)</translation>
    </message>
    <message>
        <source>“%1” is in the trash.</source>
        <translation>«%1» está en la papelera.</translation>
    </message>
    <message>
        <source>“%1” is in the trash. It was the default %2.</source>
        <translation>«%1» está en la papelera. Era el prompt por defecto %2.</translation>
    </message>
</context>
<context>
    <name>chasqui::app::PromptList</name>
    <message>
        <source>Without a name</source>
        <translation>Sin nombre</translation>
    </message>
</context>
<context>
    <name>chasqui::app::PromptPreview</name>
    <message numerus="yes">
        <source>%Ln entry(s) of its lorebook left out.</source>
        <translation>
            <numerusform>%Ln entrada de su lorebook omitida.</numerusform>
            <numerusform>%Ln entradas de su lorebook omitidas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other first message(s) left out.</source>
        <translation>
            <numerusform>%Ln primer mensaje alternativo omitido.</numerusform>
            <numerusform>%Ln primeros mensajes alternativos omitidos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln first message(s) for groups left out.</source>
        <translation>
            <numerusform>%Ln primer mensaje para grupos omitido.</numerusform>
            <numerusform>%Ln primeros mensajes para grupos omitidos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) or other file(s) left out.</source>
        <translation>
            <numerusform>%Ln imagen u otro archivo omitido.</numerusform>
            <numerusform>%Ln imágenes u otros archivos omitidos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its text for the middle of a chat is left out.</source>
        <translation>Se omite su texto para la mitad de un chat.</translation>
    </message>
    <message>
        <source>Its instructions for the end of a chat stand at the end of the text.</source>
        <translation>Sus instrucciones para el final de un chat están al final del texto.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) in its dialogues that nothing answers left out.</source>
        <translation>
            <numerusform>%Ln pregunta sin respuesta de sus diálogos omitida.</numerusform>
            <numerusform>%Ln preguntas sin respuesta de sus diálogos omitidas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its author writes: %1</source>
        <translation>Su autor escribe: %1</translation>
    </message>
    <message>
        <source>Cannot be imported: %1</source>
        <translation>No se puede importar: %1</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nuevo</translation>
    </message>
    <message>
        <source>Comes in as “%1”: another prompt has its name.</source>
        <translation>Entra como «%1»: otro prompt ya tiene su nombre.</translation>
    </message>
    <message>
        <source>In the library already; left out.</source>
        <translation>Ya está en la biblioteca; se omite.</translation>
    </message>
    <message>
        <source>Stands in the file twice; left out.</source>
        <translation>Está dos veces en el archivo; se omite.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln example exchange(s).</source>
        <translation>
            <numerusform>%Ln ejemplo de pregunta y respuesta.</numerusform>
            <numerusform>%Ln ejemplos de pregunta y respuesta.</numerusform>
        </translation>
    </message>
    <message>
        <source>Holds %1, which Llama 2 takes for an instruction of the chat format: such a prompt is only sent with a space in the tag.</source>
        <translation>Contiene %1, que Llama 2 toma por una instrucción del formato de chat: un prompt así solo se envía con un espacio dentro de la marca.</translation>
    </message>
    <message>
        <source>Holds control characters, which are not shown.</source>
        <translation>Contiene caracteres de control, que no se muestran.</translation>
    </message>
    <message>
        <source>Asked for when a chat begins: %1</source>
        <translation>Se pregunta al empezar un chat: %1</translation>
    </message>
</context>
<context>
    <name>chasqui::app::PromptUses</name>
    <message>
        <source>All chats</source>
        <translation>Todos los chats</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Modelo: %1</translation>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation>Carpeta: %1</translation>
    </message>
    <message>
        <source>Default %1</source>
        <translation>Por defecto %1</translation>
    </message>
</context>
<context>
    <name>chasqui::app::RemovedMessages</name>
    <message>
        <source>Message deleted</source>
        <translation>Mensaje eliminado</translation>
    </message>
    <message>
        <source>%1 messages deleted</source>
        <translation>%1 mensajes eliminados</translation>
    </message>
</context>
<context>
    <name>chasqui::app::ShelfList</name>
    <message>
        <source>Deleted %1</source>
        <translation>Eliminado: %1</translation>
    </message>
    <message>
        <source>Archived %1</source>
        <translation>Archivado: %1</translation>
    </message>
    <message>
        <source>Erased within a day</source>
        <translation>Se borrará en menos de un día</translation>
    </message>
    <message numerus="yes">
        <source>Erased in %n days</source>
        <translation>
            <numerusform>Se borrará en %n día</numerusform>
            <numerusform>Se borrará en %n días</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chasqui::app::ShelfPreview</name>
    <message>
        <source>1 more message</source>
        <translation>1 mensaje más</translation>
    </message>
    <message numerus="yes">
        <source>%n more messages</source>
        <translation>
            <numerusform>%n mensaje más</numerusform>
            <numerusform>%n mensajes más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chasqui::app::ShortcutEditor</name>
    <message>
        <source>%1 is taken by “%2”.</source>
        <translation>%1 ya está asignada a «%2».</translation>
    </message>
    <message>
        <source>%1 is needed for writing and moving. Hold Ctrl or Alt too, or take a function key.</source>
        <translation>%1 hace falta para escribir y moverse. Mantenga pulsada además Control o Alt, o use una tecla de función.</translation>
    </message>
</context>
<context>
    <name>chasqui::app::TryAnswer</name>
    <message>
        <source>Waiting for its turn</source>
        <translation>En cola</translation>
    </message>
    <message>
        <source>Not asked</source>
        <translation>Sin preguntar</translation>
    </message>
    <message>
        <source>Waiting for the model</source>
        <translation>A la espera del modelo</translation>
    </message>
    <message>
        <source>Loading model</source>
        <translation>Cargando el modelo</translation>
    </message>
    <message>
        <source>Reading prompt</source>
        <translation>Leyendo el prompt</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Escribiendo</translation>
    </message>
    <message>
        <source>Reading prompt %1 / %2</source>
        <translation>Leyendo el prompt: %1 / %2</translation>
    </message>
    <message>
        <source>Writing, %1 tok/s</source>
        <translation>Escribiendo, %1 tokens/s</translation>
    </message>
    <message>
        <source>Keeping what was read so far</source>
        <translation>Se guarda lo leído hasta ahora</translation>
    </message>
</context>
<context>
    <name>chasqui::app::TryOut</name>
    <message>
        <source>Nothing</source>
        <translation>Nada</translation>
    </message>
    <message>
        <source>Choose a prompt first.</source>
        <translation>Elija primero un prompt.</translation>
    </message>
    <message>
        <source>Write a question first.</source>
        <translation>Escriba primero una pregunta.</translation>
    </message>
    <message>
        <source>There is no model to answer. Open a model file first.</source>
        <translation>No hay ningún modelo que responda. Abra primero un archivo de modelo.</translation>
    </message>
    <message>
        <source>The question or a prompt contains %1, which the model takes for an instruction of the chat format.</source>
        <translation>La pregunta o un prompt contiene %1, que el modelo toma por una instrucción del formato de chat.</translation>
    </message>
</context>
<context>
    <name>chasqui::app::WarmChatsUse</name>
    <message>
        <source>Nothing is kept at the moment.</source>
        <translation>Por ahora no se guarda nada.</translation>
    </message>
    <message>
        <source>%1 are in use at the moment.</source>
        <translation>Por ahora se usan %1.</translation>
    </message>
</context>
</TS>
