//! A scenario on the simulated network.

use super::{
    Role, Scenario,
    dns::Zone,
    record::SessionRecord,
    scenario::{CONTROL_HOST, NOWHERE, Reachability},
    world::World,
};
use crate::network::{Behaviour, Record, SimulatedNetwork};
use std::{io, net::SocketAddr, sync::Arc};

/// A scenario that runs in memory, for as long as its network is in use.
#[derive(Debug)]
pub struct Simulation {
    pub network: Arc<SimulatedNetwork>,
    /// The authority that clients are to trust.
    pub ca_pem: String,
    /// The neutral host and its port 25.
    pub control: (String, u16),
    world: Arc<World>,
}

impl Simulation {
    pub fn scenario(&self) -> &Arc<Scenario> {
        &self.world.scenario
    }

    /// All sessions so far.
    pub fn record(&self) -> Vec<SessionRecord> {
        self.world.record.sessions()
    }
}

/// Puts a scenario on, in memory: the same sessions as on real sockets. With tokio's clock paused
/// waiting costs no time.
///
/// # Errors
/// When no certificate can be made, which takes random numbers from the system.
#[allow(clippy::needless_pass_by_value, reason = "as `Server::start`, which needs it")]
pub fn simulate(scenario: Arc<Scenario>) -> io::Result<Simulation> {
    let world = Arc::new(World::new(scenario.clone(), &[])?);
    let zone = Zone::new(world.clone());
    let mut network = SimulatedNetwork::new(Box::new(move |name, kind| {
        let (zone, name) = (zone.clone(), name.to_owned());
        Box::pin(async move { zone.lookup(&name, kind).await })
    }));
    let addresses: Vec<_> = scenario.hosts.values().flatten().copied().collect();
    for role in Role::ALL {
        let homes = match role {
            Role::Control25 => std::slice::from_ref(&scenario.control_address),
            Role::Nowhere => &[NOWHERE],
            _ => &addresses[..],
        };
        for address in homes {
            let reachability = world.settings(role).reachability.at(*address);
            network.insert(SocketAddr::new(*address, role.port()), behaviour(&world, role, reachability));
        }
    }
    // Other machines have no servers: one port that refuses makes all of them refuse.
    let elsewhere = scenario.records.values().flatten().filter_map(Record::address);
    for address in elsewhere.filter(|address| !addresses.contains(address)) {
        network.insert(SocketAddr::new(address, 1), Behaviour::Refuse);
    }
    Ok(Simulation {
        network: Arc::new(network),
        ca_pem: world.ca_pem(),
        control: (CONTROL_HOST.to_owned(), Role::Control25.port()),
        world,
    })
}

fn behaviour(world: &Arc<World>, role: Role, reachability: Reachability) -> Behaviour {
    let world = world.clone();
    match reachability {
        Reachability::Open => {
            Behaviour::Serve(Box::new(move |stream| Box::pin(world.clone().serve(role, Box::new(stream), None))))
        }
        Reachability::Slow(rate) => Behaviour::Serve(Box::new(move |stream| {
            Box::pin(world.clone().serve_slowly(role, rate, Box::new(stream), None))
        })),
        Reachability::Late(late) => Behaviour::Serve(Box::new(move |stream| {
            Box::pin(world.clone().serve_late(role, late, Box::new(stream), None))
        })),
        Reachability::Stall => {
            Behaviour::Serve(Box::new(move |stream| Box::pin(world.clone().stall(role, Box::new(stream), None))))
        }
        Reachability::Web => {
            Behaviour::Serve(Box::new(move |stream| Box::pin(world.clone().web(role, Box::new(stream), None))))
        }
        Reachability::Drop => Behaviour::Drop,
        Reachability::Refuse => Behaviour::Refuse,
        Reachability::Reset => Behaviour::Reset,
    }
}
