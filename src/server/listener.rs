//! Real sockets, open or faulty.

use super::{Role, scenario::Reachability, world::World};
use futures_util::future::BoxFuture;
use std::{
    io,
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};
use tokio::{
    net::{TcpListener, TcpSocket, TcpStream},
    sync::oneshot,
    task::JoinSet,
    time::{sleep, timeout},
};

const BACKLOG: u32 = 1024;
/// Octets that the system keeps for a connection of a slow line.
const SLOW_BUFFER: u32 = 16 * 1024;
/// A connection on the same machine opens at once or, when the queue is full, not at all.
const FILLED: Duration = Duration::from_millis(30);
/// How long a connection stays open that is reset then. On the same machine the RST would else come
/// before the client has seen the connection open, which over a network cannot be.
const OPEN: Duration = Duration::from_millis(50);
/// More than any system keeps waiting behind a backlog of nothing.
const MAX_FILLERS: usize = 64;

fn socket(address: IpAddr) -> io::Result<TcpSocket> {
    if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }
}

/// A port that is taken, and what has to be waited for until it behaves as it should.
pub struct Listening {
    pub port: u16,
    pub ready: BoxFuture<'static, io::Result<()>>,
}

/// Starts to listen for a role. What listens lives in `tasks`.
pub fn listen(world: &Arc<World>, role: Role, at: SocketAddr, tasks: &mut JoinSet<()>) -> io::Result<Listening> {
    let socket = socket(at.ip())?;
    let reachability = world.settings(role).reachability.at(at.ip());
    // A port must come back at once after a restart, although closed connections linger on it. But
    // where nothing listens, it would also let others have a port that the system chose.
    socket.set_reuseaddr(at.port() != 0 || reachability != Reachability::Refuse)?;
    socket.bind(at)?;
    let bound = socket.local_addr()?;
    let mut ready: BoxFuture<'static, io::Result<()>> = Box::pin(std::future::ready(Ok(())));
    match reachability {
        Reachability::Refuse => {
            tasks.spawn(hold(socket));
        }
        Reachability::Drop => {
            let listener = socket.listen(0)?;
            let (filled, told) = oneshot::channel();
            tasks.spawn(async move {
                let (fillers, result) = match fill(bound).await {
                    Ok(fillers) => (fillers, Ok(())),
                    Err(error) => (Vec::new(), Err(error)),
                };
                let _ = filled.send(result);
                hold((listener, fillers)).await;
            });
            ready = Box::pin(async { told.await.map_err(io::Error::other)? });
        }
        _ => {
            if let Reachability::Slow(_) = reachability {
                // Else the system would take a whole message off a client's hands at once.
                socket.set_recv_buffer_size(SLOW_BUFFER)?;
                socket.set_send_buffer_size(SLOW_BUFFER)?;
            }
            let listener = socket.listen(BACKLOG)?;
            tasks.spawn(accept(world.clone(), role, listener, reachability));
        }
    }
    Ok(Listening { port: bound.port(), ready })
}

/// Takes a port on which nothing listens, so that connections to it are refused for as long as
/// the task lives. A port that was merely closed could be given to somebody else.
pub fn closed_port(at: SocketAddr, tasks: &mut JoinSet<()>) -> io::Result<u16> {
    let socket = socket(at.ip())?;
    socket.bind(at)?;
    let port = socket.local_addr()?.port();
    tasks.spawn(hold(socket));
    Ok(port)
}

/// Keeps something alive.
async fn hold<T>(held: T) {
    std::future::pending::<()>().await;
    drop(held);
}

/// Fills the queue of a listener that never accepts, so that whoever comes next gets no answer.
async fn fill(at: SocketAddr) -> io::Result<Vec<TcpStream>> {
    let mut fillers = Vec::new();
    while fillers.len() < MAX_FILLERS {
        match timeout(FILLED, TcpStream::connect(at)).await {
            Ok(stream) => fillers.push(stream?),
            Err(_) => return Ok(fillers),
        }
    }
    Err(io::Error::other("this system answers connections even behind a full backlog"))
}

/// Lets a client see that the connection is open and takes it away.
async fn reset(stream: TcpStream) {
    sleep(OPEN).await;
    // Closing with nothing to linger for sends RST.
    let _ = stream.set_zero_linger();
}

async fn accept(world: Arc<World>, role: Role, listener: TcpListener, reachability: Reachability) {
    // Sessions end with their listener.
    let mut sessions = JoinSet::new();
    loop {
        let Ok((stream, peer)) = listener.accept().await else {
            // Out of file descriptors, or the client is gone already: the next one may do.
            sleep(Duration::from_millis(20)).await;
            continue;
        };
        while sessions.try_join_next().is_some() {}
        if reachability == Reachability::Reset {
            sessions.spawn(reset(stream));
            continue;
        }
        // Replies are whole when they are written; waiting to join them would only delay.
        let _ = stream.set_nodelay(true);
        let world = world.clone();
        let stream = Box::new(stream);
        match reachability {
            Reachability::Stall => sessions.spawn(world.stall(role, stream, Some(peer))),
            Reachability::Slow(rate) => sessions.spawn(world.serve_slowly(role, rate, stream, Some(peer))),
            Reachability::Late(late) => sessions.spawn(world.serve_late(role, late, stream, Some(peer))),
            Reachability::Web => sessions.spawn(world.web(role, stream, Some(peer))),
            _ => sessions.spawn(world.serve(role, stream, Some(peer))),
        };
    }
}
