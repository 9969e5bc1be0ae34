//! One run of probes, as its driver holds it: it is listened to, and it can be called off.

use super::{ProbeInput, ProbeMessage, call_off::CallOff, conduct};
use crate::network::Network;
use std::{pin::pin, sync::Arc, time::Duration};
use tokio::{
    sync::{mpsc, oneshot},
    time::timeout,
};

/// Messages that wait for a slow listener. A whole run has about a hundred.
const MESSAGES: usize = 256;
/// How long a run that is called off may take to end.
const FAREWELL: Duration = Duration::from_secs(1);

/// A run that goes on. Dropped it is called off, and says its goodbyes for as long as the runtime lives.
#[derive(Debug)]
pub struct Run {
    messages: mpsc::Receiver<ProbeMessage>,
    /// `None` once the run has been called off.
    call_off: Option<oneshot::Sender<()>>,
}

impl Run {
    /// What it tells next, as soon as it is known; `None` when it is over.
    pub async fn recv(&mut self) -> Option<ProbeMessage> {
        self.messages.recv().await
    }

    /// Calls it off and waits for its end: open sessions get their QUIT first. That takes a second at most.
    pub async fn end(&mut self) {
        drop(self.call_off.take());
        while self.messages.recv().await.is_some() {}
    }
}

/// Examines everything that is asked for, all at once, and tells what it finds out as soon as it is
/// known.
///
/// Must be called within a tokio runtime.
pub fn run(network: Arc<dyn Network>, input: ProbeInput) -> Run {
    let (sender, messages) = mpsc::channel(MESSAGES);
    let (call_off, called_off) = oneshot::channel::<()>();
    tokio::spawn(async move {
        let (caller, call_off) = CallOff::new();
        let mut conducting = pin!(conduct(network, input, sender, call_off));
        tokio::select! {
            () = &mut conducting => return,
            // Nothing is ever sent: the other end is dropped.
            _ = called_off => {}
        }
        caller.call();
        // Whoever has not said goodbye by then hangs up without.
        let _ = timeout(FAREWELL, conducting).await;
    });
    Run { messages, call_off: Some(call_off) }
}
