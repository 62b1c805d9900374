"""
Talking to a key agent.
"""


class Agent:
    """
    One connection to the agent.
    """

    def __init__(self, socket):
        self.socket = socket

    def connectionLost(self):
        """
        The agent has gone.
        """
        self.socket.close()
